using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Mounts the volume when it is needed, and again after a call that failed halfway: the disk's server may have been restarted.</summary>
/// <param name="connect">Connects the client of that server; called again until it succeeds.</param>
/// <param name="held">The sectors that are held for open files.</param>
internal sealed class MountedVolume(Func<BlockClient> connect, HeldSectors held) : IDisposable
{
    private BlockClient? _disk;
    private Volume? _volume;

    /// <summary>Gets the volume.</summary>
    /// <exception cref="RpcException">The disk is unavailable, or holds no volume.</exception>
    public Volume Volume
    {
        get
        {
            Connect();
            return _volume ??= Volume.Mount(new Disk(_disk!), held);
        }
    }

    /// <summary>Connects to the disk.</summary>
    /// <exception cref="RpcException">It is unavailable.</exception>
    public void Connect()
    {
        try
        {
            _disk ??= connect();
        }
        catch (ChannelException e)
        {
            throw new RpcException(StatusCode.Unavailable, $"the disk is unavailable: {e.Message}", e);
        }
    }

    /// <summary>Changes the volume. After a failure, what is cached of it may be ahead of the disk.</summary>
    public void Change(Action<Volume> change) => _ = Change(volume =>
    {
        change(volume);
        return 0;
    });

    /// <summary>Changes the volume. After a failure, what is cached of it may be ahead of the disk.</summary>
    public T Change<T>(Func<Volume, T> change)
    {
        try
        {
            return change(Volume);
        }
        catch (RpcException)
        {
            Unmount();
            throw;
        }
    }

    /// <summary>Forgets what is cached of the volume.</summary>
    public void Unmount() => _volume = null;

    /// <summary>Closes the connection to the disk.</summary>
    public void Dispose() => _disk?.Dispose();
}
