using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>What one channel takes of a <see cref="ConnectionQuota"/>. Disposing gives it back, once; any thread.</summary>
/// <param name="quota">Where it was taken.</param>
/// <param name="peer">Whose channel it is.</param>
/// <param name="bytes">The capacity of the server's ring.</param>
/// <param name="region">The memory file of the client's region.</param>
internal sealed class ConnectionShare(ConnectionQuota quota, PeerIdentity peer, long bytes, FileIdentity region) : IDisposable
{
    private int _isReturned;

    internal PeerIdentity Peer => peer;

    internal long Bytes => bytes;

    internal FileIdentity Region => region;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            quota.Return(this);
        }
    }
}
