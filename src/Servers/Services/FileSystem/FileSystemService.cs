using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Serves files on the disk of the Block server.</summary>
/// <param name="connect">Connects the client of that server; called again until it succeeds.</param>
internal sealed class FileSystemService(Func<BlockClient> connect) : FileSystemServer, IDisposable
{
    /// <summary>The name of the server.</summary>
    public const string Name = "fs";

    /// <summary>The maximum number of open files of a client.</summary>
    public const int MaxHandles = 32;

    /// <summary>The maximum number of bytes that a call reads or writes.</summary>
    public const int MaxTransfer = 64 * 1024;

    private readonly Dictionary<TaskId, Dictionary<uint, int>> _open = [];
    private BlockClient? _disk;
    private Volume? _volume;
    private uint _lastHandle;

    // Mounted again after a call that failed halfway: the disk's server may have been restarted.
    private Volume Volume => _volume ??= Volume.Mount(new Disk(Connect()));

    /// <summary>Runs the program of the server.</summary>
    public static void Run(TaskPort port)
    {
        var task = new ServerTask(port);
        using var service = new FileSystemService(
            () => BlockClient.Connect(task.To(BlockService.Name), new ClientOptions { Timeout = Disk.Timeout }));
        try
        {
            // At boot the disk's server may still be starting. Later calls do not wait for it.
            _ = service.Connect();
        }
        catch (RpcException)
        {
            // The first call connects.
        }

        task.Serve(Name, service);
    }

    /// <summary>Closes the connection to the disk.</summary>
    public void Dispose() => _disk?.Dispose();

    protected override void Open(FileOpenRequest request, FileOpenReply.Builder reply, CallContext context)
    {
        Dictionary<uint, int> handles = HandlesOf(context);
        if (handles.Count >= MaxHandles)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"the caller has {MaxHandles} open files, the maximum; close one");
        }

        string name = request.Name.ToString();
        int file = Volume.Find(name);
        if (file < 0)
        {
            file = request.Create ? Change(volume => volume.Create(name)) : throw NoSuchFile(name);
        }

        handles.Add(++_lastHandle, file);
        reply.Handle = _lastHandle;
    }

    protected override void Close(FileCloseRequest request, FileCloseReply.Builder reply, CallContext context)
    {
        if (!HandlesOf(context).Remove(request.Handle))
        {
            throw NoSuchHandle(request.Handle);
        }
    }

    protected override void Read(FileReadRequest request, FileReadReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context);
        (int offset, int count) = PartOf(file, request.Offset, request.Length);
        Volume.Read(file, offset, reply.CreateData(count));
    }

    protected override void Write(FileWriteRequest request, FileWriteReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context);
        uint offset = request.Offset;

        // Not copied here: each byte goes from the caller's memory to the disk's once. A caller that changes it meanwhile writes the
        // change.
        ReadOnlySpan<byte> data = request.Data;
        CheckTransfer((uint)data.Length);
        CheckStart(file, offset);

        try
        {
            Volume.Write(file, (int)offset, data);
        }
        catch (RpcException)
        {
            _volume = null;
            throw;
        }
    }

    protected override void Locate(FileLocateRequest request, FileLocateReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context);
        (int offset, int count) = PartOf(file, request.Offset, request.Length);
        FileExtent[] extents = Volume.Locate(file, offset, count);
        extents.CopyTo(reply.CreateExtents(extents.Length));
        reply.Start = (uint)offset % BlockService.SectorSize;
        reply.Length = (uint)count;
    }

    protected override void Reserve(FileReserveRequest request, FileReserveReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context);
        (uint offset, uint length) = (request.Offset, request.Length);
        CheckAlignment("offset", offset);
        CheckAlignment("length", length);
        CheckTransfer(length);
        CheckStart(file, offset);

        FileExtent[] extents = Change(volume => volume.Reserve(file, (int)offset, (int)length));
        extents.CopyTo(reply.CreateExtents(extents.Length));
    }

    protected override void Commit(FileCommitRequest request, FileCommitReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context);
        uint length = request.Length;
        _ = Change(volume => volume.Commit(file, length));
    }

    protected override void Stat(FileStatRequest request, FileStatReply.Builder reply, CallContext context)
    {
        string name = request.Name.ToString();
        int file = Volume.Find(name);
        reply.Length = file < 0 ? throw NoSuchFile(name) : (uint)Volume.LengthOf(file);
    }

    protected override void List(FileListRequest request, FileListReply.Builder reply, CallContext context)
    {
        string[] files = [.. Volume.Names];
        Utf8TextVectorBuilder names = reply.CreateNames(files.Length);
        foreach (string file in files)
        {
            names.Add(file);
        }
    }

    private static RpcException NoSuchFile(string name) => new(StatusCode.NotFound, $"file '{name}' does not exist");

    private static RpcException NoSuchHandle(uint handle) =>
        new(StatusCode.InvalidArgument, $"the caller has no open file with handle {handle}");

    private static void CheckAlignment(string name, uint value)
    {
        if (value % BlockService.SectorSize != 0)
        {
            string detail = $"the {name} {value} is not a multiple of the sector size of {BlockService.SectorSize} bytes";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    private static void CheckTransfer(uint length)
    {
        if (length > MaxTransfer)
        {
            string detail = $"{length} bytes exceed the {MaxTransfer} that a call can transfer; split the call";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    private void CheckStart(int file, uint offset)
    {
        int end = Volume.LengthOf(file);
        if (offset > end + BlockService.SectorSize)
        {
            string detail = $"offset {offset} is more than a sector behind the end of the file, which has {end} bytes";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    private BlockClient Connect()
    {
        try
        {
            return _disk ??= connect();
        }
        catch (ChannelException e)
        {
            throw new RpcException(StatusCode.Unavailable, $"the disk is unavailable: {e.Message}", e);
        }
    }

    // After a failure, the cached directory and table may be ahead of the disk.
    private T Change<T>(Func<Volume, T> change)
    {
        try
        {
            return change(Volume);
        }
        catch (RpcException)
        {
            _volume = null;
            throw;
        }
    }

    // Limits a range to the file, and to what a call can transfer.
    private (int Offset, int Count) PartOf(int file, uint offset, uint length)
    {
        uint end = (uint)Volume.LengthOf(file);
        uint start = Math.Min(offset, end);
        return ((int)start, (int)Math.Min(Math.Min(length, MaxTransfer), end - start));
    }

    private int FileOf(uint handle, CallContext context) =>
        HandlesOf(context).TryGetValue(handle, out int file) ? file : throw NoSuchHandle(handle);

    private Dictionary<uint, int> HandlesOf(CallContext context)
    {
        TaskId client = TaskServer.CallerOf(context);
        if (!_open.TryGetValue(client, out Dictionary<uint, int>? handles))
        {
            // One set for each place in the table of tasks: the set of a task replaces that of its predecessor.
            foreach (TaskId predecessor in _open.Keys.Where(task => task.Index == client.Index).ToArray())
            {
                _ = _open.Remove(predecessor);
            }

            _open.Add(client, handles = []);
        }

        return handles;
    }
}
