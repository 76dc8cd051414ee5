using System.Collections.Concurrent;

namespace ZcGen.Channels;

/// <summary>The servers of this process by the paths of their sockets. Safe for any thread.</summary>
internal static class LocalServers
{
    private static readonly ConcurrentDictionary<string, object> ByPath = new(StringComparer.Ordinal);

    /// <summary>Adds a server that listens at <paramref name="path"/>.</summary>
    internal static void Add(string path, object server) => ByPath[path] = server;

    /// <summary>Removes a server, if it is still the one at <paramref name="path"/>.</summary>
    internal static void Remove(string path, object server) => ByPath.TryRemove(KeyValuePair.Create(path, server));

    /// <summary>Returns the server at <paramref name="path"/> if <paramref name="peer"/> is this process.</summary>
    internal static object? Find(string path, PeerCredentials peer) =>
        peer.ProcessId == Environment.ProcessId ? ByPath.GetValueOrDefault(path) : null;
}
