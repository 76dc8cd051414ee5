using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Represents the open files of all clients.</summary>
/// <param name="callers">Knows which clients still exist.</param>
/// <param name="held">The sectors that are held for open files.</param>
internal sealed class FileHandles(IFileCallers callers, HeldSectors held)
{
    private const int MinClients = 64;

    // The ids of files by handle, of each client.
    private readonly Dictionary<int, Dictionary<uint, uint>> _clients = [];
    private uint _last;
    private int _nextSweep = MinClients;

    /// <summary>Adds a handle.</summary>
    /// <param name="client">The client that it is valid for.</param>
    /// <param name="file">The id of the file.</param>
    public uint Add(int client, uint file)
    {
        if (!_clients.TryGetValue(client, out Dictionary<uint, uint>? handles))
        {
            if (_clients.Count >= _nextSweep)
            {
                RemoveEnded();
                _nextSweep = Math.Max(MinClients, 2 * _clients.Count);
            }

            _clients.Add(client, handles = []);
        }

        handles.Add(++_last, file);
        return _last;
    }

    public int CountOf(int client) => _clients.TryGetValue(client, out Dictionary<uint, uint>? handles) ? handles.Count : 0;

    /// <summary>Gets the id of the file of a handle.</summary>
    /// <exception cref="RpcException">The client has no such handle.</exception>
    public uint FileOf(int client, uint handle) =>
        _clients.TryGetValue(client, out Dictionary<uint, uint>? handles) && handles.TryGetValue(handle, out uint file)
            ? file
            : throw new RpcException(StatusCode.InvalidArgument, $"the caller has no open file with handle {handle}");

    /// <summary>Closes a file.</summary>
    /// <exception cref="RpcException">The client has no such handle.</exception>
    public void Remove(int client, uint handle)
    {
        uint file = FileOf(client, handle);
        Dictionary<uint, uint> handles = _clients[client];
        _ = handles.Remove(handle);
        if (handles.Count == 0)
        {
            _ = _clients.Remove(client);
        }

        Release(file);
    }

    /// <summary>Gets whether a client has a file open.</summary>
    /// <param name="file">The id of the file.</param>
    public bool IsOpen(uint file) => _clients.Values.Any(handles => handles.ContainsValue(file));

    /// <summary>Closes the files of clients that have ended.</summary>
    public void RemoveEnded()
    {
        foreach (int client in _clients.Keys.Where(client => !callers.IsAlive(client)).ToArray())
        {
            _ = _clients.Remove(client, out Dictionary<uint, uint>? handles);
            foreach (uint file in handles!.Values)
            {
                Release(file);
            }
        }
    }

    private void Release(uint file)
    {
        if (!IsOpen(file))
        {
            held.Release(file);
        }
    }
}
