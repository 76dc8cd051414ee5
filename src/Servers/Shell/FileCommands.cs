using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.FileSystem;
using ZcGen.Servers.Hosting;

namespace ZcGen.Servers.Shell;

/// <summary>The shell's commands on files.</summary>
internal sealed class FileCommands(ServerTask task, TextWriter output)
{
    private FileSystemClient? _client;

    private FileSystemClient Client => _client ??= FileSystemClient.Connect(task.To(FileSystemService.Name));

    public void List()
    {
        using UnaryCall<FileListReply> call = Client.List(out _);
        foreach (Format.Text name in call.Invoke().Names)
        {
            output.WriteLine(name.ToString());
        }
    }

    public void Show(string name)
    {
        uint handle = Open(name, create: false);
        try
        {
            uint offset = 0;
            while (true)
            {
                using UnaryCall<FileReadReply> call = Client.Read(out FileReadRequest.Builder request);
                request.Handle = handle;
                request.Offset = offset;
                request.Length = FileSystemService.MaxTransfer;
                ReadOnlySpan<byte> data = call.Invoke().Data;
                if (data.IsEmpty)
                {
                    break;
                }

                output.Write(Encoding.UTF8.GetString(data));
                offset += (uint)data.Length;
            }

            output.WriteLine();
        }
        finally
        {
            Close(handle);
        }
    }

    public void Write(string name, string text)
    {
        uint handle = Open(name, create: true);
        try
        {
            using UnaryCall<FileWriteReply> call = Client.Write(out FileWriteRequest.Builder request);
            request.Handle = handle;
            request.Data = Encoding.UTF8.GetBytes(text);
            _ = call.Invoke();
        }
        finally
        {
            Close(handle);
        }
    }

    private uint Open(string name, bool create)
    {
        using UnaryCall<FileOpenReply> call = Client.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = create;
        return call.Invoke().Handle;
    }

    private void Close(uint handle)
    {
        try
        {
            using UnaryCall<FileCloseReply> call = Client.Close(out FileCloseRequest.Builder request);
            request.Handle = handle;
            _ = call.Invoke();
        }
        catch (RpcException)
        {
            // The server that knew the handle is gone, and the handle with it.
        }
    }
}
