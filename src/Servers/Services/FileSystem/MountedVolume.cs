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
            try
            {
                return _volume ??= Volume.Mount(new Disk(_disk!), held);
            }
            catch (RpcException e) when (IsOfDisk(e))
            {
                throw Unavailable(e);
            }
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

    /// <summary>Uses the volume. After a failure, what is cached of it may be ahead of the disk, and it is mounted again.</summary>
    public void Use(Action<Volume> use) => Use(use, static (volume, use) => use(volume));

    /// <summary>Uses the volume with some bytes, which a lambda cannot capture.</summary>
    public void Use<TBytes>(TBytes bytes, Action<Volume, TBytes> use)
        where TBytes : allows ref struct
    {
        try
        {
            use(Volume, bytes);
        }
        catch (RpcException e)
        {
            _volume = null;
            if (IsOfDisk(e))
            {
                throw Unavailable(e);
            }

            throw;
        }
    }

    /// <summary>Closes the connection to the disk.</summary>
    public void Dispose() => _disk?.Dispose();

    // It is not the deadline of the file server's caller that has passed, nor a precondition of what it asked for.
    private static bool IsOfDisk(RpcException error) => error.Status is StatusCode.DeadlineExceeded or StatusCode.FailedPrecondition;

    private static RpcException Unavailable(RpcException cause) => new(
        StatusCode.Unavailable,
        cause.Status == StatusCode.DeadlineExceeded
            ? $"the disk's server did not answer within {Disk.Timeout.Seconds} seconds"
            : "the disk has lost power, and with it what was not flushed; try again",
        cause);
}
