using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>
/// Something that went wrong in a server and that no caller is told in full: for <see cref="ServerOptions.OnError"/>. Immutable.
/// </summary>
public sealed class ServerError
{
    internal ServerError(string service, string? method, PeerCredentials? peer, Exception exception)
    {
        Service = service;
        Method = method;
        Peer = peer;
        Exception = exception;
    }

    /// <summary>Gets the full name of the service.</summary>
    public string Service { get; }

    /// <summary>
    /// Gets the name of the method that failed; its id in hexadecimal if the service does not know it; null if it was no call that failed.
    /// </summary>
    public string? Method { get; }

    /// <summary>Gets the client whose call or connection it was; null if it was no client's.</summary>
    public PeerCredentials? Peer { get; }

    /// <summary>Gets what went wrong: a handler's exception, or one that says why a client was refused or disconnected.</summary>
    public Exception Exception { get; }

    /// <summary>Returns one line: the method, the client, and the message of the exception.</summary>
    public override string ToString()
    {
        string what = Method is null ? Service : $"{Service}/{Method}";
        string who = Peer is { } peer ? $", called by process {peer.ProcessId} of user {peer.UserId}" : "";
        string kind = Exception is RpcException or ChannelException ? "" : $"{Exception.GetType()}: ";
        return $"{what}{who}: {kind}{Exception.Message}";
    }
}
