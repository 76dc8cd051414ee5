using ZcGen.Format;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Serves files on the disk of the Block server.</summary>
internal sealed partial class FileSystemService : FileSystemServer, IDisposable
{
    /// <summary>The name of the server.</summary>
    public const string Name = "fs";

    /// <summary>The maximum number of open files of a client.</summary>
    public const int MaxHandles = 32;

    /// <summary>The maximum number of bytes that a call reads or writes.</summary>
    public const int MaxTransfer = 64 * 1024;

    private readonly IFileCallers _callers;
    private readonly HeldSectors _held = new();
    private readonly FileHandles _handles;
    private readonly MountedVolume _mounted;

    /// <summary>Initializes the service.</summary>
    /// <param name="connect">Connects the client of the disk's server; called again until it succeeds.</param>
    /// <param name="callers">Identifies callers.</param>
    public FileSystemService(Func<BlockClient> connect, IFileCallers callers)
    {
        _callers = callers;
        _handles = new FileHandles(callers, _held);
        _mounted = new MountedVolume(connect, _held);
    }

    private Volume Volume => _mounted.Volume;

    /// <summary>Runs the program of the server.</summary>
    public static void Run(TaskPort port) => Run(port, new ClientOptions { Timeout = Disk.Timeout });

    /// <summary>Runs the program of the server.</summary>
    /// <param name="port">The system calls of the task.</param>
    /// <param name="diskOptions">The options of the client of the disk's server.</param>
    public static void Run(TaskPort port, ClientOptions diskOptions)
    {
        var task = new ServerTask(port);
        using var tasks = TasksClient.Connect(task.Vm);
        using var service = new FileSystemService(() => BlockClient.Connect(task.To(BlockService.Name), diskOptions), new TaskCallers(tasks));
        try
        {
            // At boot the disk's server may still be starting. Later calls do not wait for it.
            service._mounted.Connect();
        }
        catch (RpcException)
        {
            // The first call connects.
        }

        task.Serve(Name, service);
    }

    /// <summary>Closes the connection to the disk.</summary>
    public void Dispose() => _mounted.Dispose();

    protected override void Open(FileOpenRequest request, FileOpenReply.Builder reply, CallContext context)
    {
        int client = context.Peer.ProcessId;
        if (_handles.CountOf(client) >= MaxHandles)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"the caller has {MaxHandles} open files, the maximum; close one");
        }

        string name = request.Name.ToString();
        FileSharing sharing = request.Sharing;
        int file = Volume.Find(name);
        if (file < 0)
        {
            if (!request.Create)
            {
                throw NoSuchFile(name);
            }

            string owner = _callers.OwnerFor(context);
            CheckSharing(sharing);
            _mounted.Use(volume => file = volume.Create(name, owner, sharing));
        }
        else
        {
            CheckAccess(file, context, FileSharing.Read);
        }

        reply.Handle = _handles.Add(client, Volume.IdOf(file));
    }

    protected override void Close(FileCloseRequest request, FileCloseReply.Builder reply, CallContext context) =>
        _handles.Remove(context.Peer.ProcessId, request.Handle);

    protected override void Stat(FileStatRequest request, FileStatReply.Builder reply, CallContext context)
    {
        int file = Find(request.Name.ToString());
        reply.Length = (uint)Volume.LengthOf(file);
        reply.Owner = Volume.OwnerOf(file);
        reply.Sharing = Volume.SharingOf(file);
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

    protected override void Delete(FileDeleteRequest request, FileDeleteReply.Builder reply, CallContext context)
    {
        int file = FindOwn(request.Name.ToString(), context);
        bool isOpen = IsOpen(file);
        _mounted.Use(volume => volume.Delete(file, isOpen));
    }

    protected override void Rename(FileRenameRequest request, FileRenameReply.Builder reply, CallContext context)
    {
        int file = FindOwn(request.Name.ToString(), context);
        string name = request.NewName.ToString();
        int replaced = Volume.Find(name);
        if (replaced >= 0)
        {
            CheckOwner(replaced, name, context);
        }

        bool isOpen = replaced >= 0 && IsOpen(replaced);
        _mounted.Use(volume => volume.Rename(file, name, isOpen));
    }

    protected override void Share(FileShareRequest request, FileShareReply.Builder reply, CallContext context)
    {
        int file = FindOwn(request.Name.ToString(), context);
        FileSharing sharing = request.Sharing;
        CheckSharing(sharing);
        _mounted.Use(volume => volume.Share(file, sharing));
    }

    protected override void Sync(FileSyncRequest request, FileSyncReply.Builder reply, CallContext context) => _mounted.Use(volume => volume.Sync());

    private static RpcException NoSuchFile(string name) => new(StatusCode.NotFound, $"file '{name}' does not exist");

    private static void CheckSharing(FileSharing sharing)
    {
        if (sharing > FileSharing.ReadWrite)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"{(byte)sharing} is no value of FileSharing");
        }
    }

    private int Find(string name) => Volume.Find(name) is >= 0 and int file ? file : throw NoSuchFile(name);

    private int FindOwn(string name, CallContext context)
    {
        int file = Find(name);
        CheckOwner(file, name, context);
        return file;
    }

    private void CheckOwner(int file, string name, CallContext context)
    {
        if (!Volume.IsOwnedBy(file, _callers.OwnerFor(context)))
        {
            throw new RpcException(StatusCode.PermissionDenied, $"file '{name}' belongs to '{Volume.OwnerOf(file)}'");
        }
    }

    // Looked at in each call: the owner may have changed it.
    private void CheckAccess(int file, CallContext context, FileSharing needed)
    {
        if (Volume.SharingOf(file) < needed && !Volume.IsOwnedBy(file, _callers.OwnerFor(context)))
        {
            string what = needed == FileSharing.Read ? "does not share it" : "does not share it for writing";
            throw new RpcException(StatusCode.PermissionDenied, $"the file belongs to '{Volume.OwnerOf(file)}', which {what}");
        }
    }

    // Clients that have ended do not close their files.
    private bool IsOpen(int file)
    {
        uint id = Volume.IdOf(file);
        if (_handles.IsOpen(id))
        {
            _handles.RemoveEnded();
        }

        return _handles.IsOpen(id);
    }
}
