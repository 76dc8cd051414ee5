using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Closes the descriptors that came with a handshake and that nobody wants. Safe for any thread.</summary>
/// <remarks>
/// Closing a file can take as long as its file system likes, and a peer can send files of one that it serves itself. So what is no pipe,
/// socket or memory file is closed on a thread of its own. A process that keeps some of them waiting, or whose user's processes keep many, may
/// send no more.
/// </remarks>
internal sealed class UnwantedDescriptors
{
    private const int MaxPerProcess = 4;
    private const int MaxPerUser = 64;
    private const int StackSize = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<(uint User, int Process), int> _closing = [];

    /// <summary>Gets those of all connections that this process opens.</summary>
    internal static UnwantedDescriptors OfClients { get; } = new();

    /// <summary>Returns whether a peer may send descriptors: most of what it sent before is closed.</summary>
    internal bool HasRoomFor(PeerIdentity peer)
    {
        lock (_lock)
        {
            return _closing.Count == 0
                || (_closing.GetValueOrDefault((peer.UserId, peer.ProcessId)) < MaxPerProcess
                    && _closing.Sum(entry => entry.Key.User == peer.UserId ? entry.Value : 0) < MaxPerUser);
        }
    }

    /// <summary>Closes what a message brought, except for what its receiver has closed or taken over. Does not wait for it.</summary>
    internal void Close(ControlSocket from, ControlMessage message)
    {
        foreach (FileDescriptor descriptor in message.Descriptors ?? [])
        {
            if (descriptor.IsClosed || DescriptorKind.ClosesAtOnce(descriptor))
            {
                descriptor.Dispose();
            }
            else
            {
                CloseApart(descriptor, from.PeerIdentity());
            }
        }
    }

    private void CloseApart(FileDescriptor descriptor, PeerIdentity peer)
    {
        (uint, int) key = (peer.UserId, peer.ProcessId);
        lock (_lock)
        {
            _closing[key] = _closing.GetValueOrDefault(key) + 1;
        }

        var closer = new Thread(
            () =>
            {
                descriptor.Dispose();
                Closed(key);
            },
            StackSize)
        { Name = "ZcGen closes what a peer sent", IsBackground = true };
        closer.Start();
    }

    private void Closed((uint User, int Process) key)
    {
        lock (_lock)
        {
            int left = _closing[key] - 1;
            if (left == 0)
            {
                _closing.Remove(key);
            }
            else
            {
                _closing[key] = left;
            }
        }
    }
}
