using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the commands for files.</summary>
internal sealed class FileCommands
{
    private readonly ServerTask _task;
    private readonly TextWriter _output;
    private volatile IReadOnlyList<string> _known = [];
    private FileSystemClient? _client;
    private BlockClient? _disk;

    /// <summary>Initializes the commands.</summary>
    /// <param name="task">The task of the shell.</param>
    /// <param name="output">The output of the commands.</param>
    public FileCommands(ServerTask task, TextWriter output)
    {
        (_task, _output) = (task, output);
        All =
        [
            Command("ls", "", "the files", 0, _ => List()),
            Command("cat", "FILE", "what is in a file", 1, words => Show(words[0])),
            new("write", "FILE TEXT", "makes TEXT the start of a file", WordKind.File, Write),
            Command("stat", "FILE", "the length and the owner of a file, and what others may do with it", 1, words => Describe(words[0])),
            Command("truncate", "FILE BYTES", "shortens a file", 2, Truncate),
            Command("mv", "FILE NAME", "renames a file, over another one if there is one", 2, words => Rename(words[0], words[1])),
            Command("rm", "FILE", "deletes a file", 1, words => Delete(words[0])),
            Command("share", "FILE none|read|readwrite", "what other programs may do with a file", 2, Share),
            Command("sync", "", "stores all files, so that a loss of power cannot take anything back", 0, _ => Sync()),
        ];
    }

    /// <summary>Gets the commands.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    /// <summary>Gets the files that were last listed. Thread-safe.</summary>
    public IReadOnlyList<string> Known => _known;

    private FileSystemClient Client => _client ??= FileSystemClient.Connect(_task.To(FileSystemService.Name));

    private FileTransfer Transfer => new(Client, _disk ??= BlockClient.Connect(_task.To(BlockService.Name)));

    /// <summary>Closes the connections, so that the next call opens one to a server that was started meanwhile.</summary>
    public void Disconnect()
    {
        _client?.Dispose();
        _disk?.Dispose();
        (_client, _disk) = (null, null);
    }

    private static ShellCommand Command(string name, string usage, string help, int words, Func<string[], bool> execute) =>
        new(name, usage, help, WordKind.File, given => given.Length == words && execute(given));

    private bool List()
    {
        var names = new List<string>();
        using (UnaryReply<FileListReply> reply = Client.List())
        {
            foreach (Format.Utf8Text name in reply.Value.Names)
            {
                names.Add(name.ToString());
            }
        }

        _known = names;
        names.ForEach(_output.WriteLine);
        return true;
    }

    private bool Describe(string name)
    {
        using UnaryReply<FileStatReply> reply = Client.Stat(name);
        FileStatReply file = reply.Value;
        string sharing = file.Sharing.ToString().ToLowerInvariant();
        _output.WriteLine($"{file.Length} bytes, belongs to '{file.Owner.ToString()}', which shares it for: {sharing}");
        return true;
    }

    private bool Truncate(string[] words)
    {
        if (!uint.TryParse(words[1], out uint length))
        {
            return false;
        }

        uint handle = Open(words[0], create: false);
        try
        {
            using UnaryReply<FileTruncateReply> reply = Client.Truncate(handle, length);
        }
        finally
        {
            Close(handle);
        }

        return true;
    }

    private bool Rename(string name, string newName)
    {
        using UnaryReply<FileRenameReply> reply = Client.Rename(name, newName);
        return true;
    }

    private bool Delete(string name)
    {
        using UnaryReply<FileDeleteReply> reply = Client.Delete(name);
        return true;
    }

    private bool Share(string[] words)
    {
        if (!Enum.TryParse(words[1], ignoreCase: true, out FileSharing sharing))
        {
            return false;
        }

        using UnaryReply<FileShareReply> reply = Client.Share(words[0], sharing);
        return true;
    }

    private bool Sync()
    {
        using UnaryReply<FileSyncReply> reply = Client.Sync();
        return true;
    }

    private bool Show(string name)
    {
        uint handle = Open(name, create: false);
        try
        {
            // A character can span two parts.
            Decoder decoder = Encoding.UTF8.GetDecoder();
            _ = Transfer.Read(handle, 0, int.MaxValue, (data, _) => Print(decoder, data, flush: false));
            Print(decoder, [], flush: true);
            _output.WriteLine();
        }
        finally
        {
            Close(handle);
        }

        return true;
    }

    private bool Write(string[] words)
    {
        if (words is not [var name, .. var text])
        {
            return false;
        }

        uint handle = Open(name, create: true);
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join(' ', text));
            Transfer.Write(handle, 0, bytes.Length, (part, before) => bytes.AsSpan(before, part.Length).CopyTo(part));
        }
        finally
        {
            Close(handle);
        }

        return true;
    }

    private void Print(Decoder decoder, ReadOnlySpan<byte> bytes, bool flush)
    {
        char[] characters = new char[decoder.GetCharCount(bytes, flush)];
        int count = decoder.GetChars(bytes, characters, flush);
        _output.Write(characters, 0, count);
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
