using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Executes the file commands of the shell.</summary>
internal sealed class FileCommands(ServerTask task, TextWriter output)
{
    private FileSystemClient? _client;
    private BlockClient? _disk;

    private FileSystemClient Client => _client ??= FileSystemClient.Connect(task.To(FileSystemService.Name));

    private FileTransfer Transfer => new(Client, _disk ??= BlockClient.Connect(task.To(BlockService.Name)));

    public void List()
    {
        using UnaryCall<FileListReply> call = Client.List(out _);
        foreach (Format.Utf8Text name in call.Invoke().Names)
        {
            output.WriteLine(name.ToString());
        }
    }

    public void Show(string name)
    {
        uint handle = Open(name, create: false);
        try
        {
            // A character can span two parts.
            Decoder decoder = Encoding.UTF8.GetDecoder();
            _ = Transfer.Read(handle, 0, int.MaxValue, (data, _) => Print(decoder, data, flush: false));
            Print(decoder, [], flush: true);
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
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Transfer.Write(handle, 0, bytes.Length, (part, before) => bytes.AsSpan(before, part.Length).CopyTo(part));
        }
        finally
        {
            Close(handle);
        }
    }

    private void Print(Decoder decoder, ReadOnlySpan<byte> bytes, bool flush)
    {
        char[] characters = new char[decoder.GetCharCount(bytes, flush)];
        int count = decoder.GetChars(bytes, characters, flush);
        output.Write(characters, 0, count);
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
            // The server has ended, and the handle with it.
        }
    }
}
