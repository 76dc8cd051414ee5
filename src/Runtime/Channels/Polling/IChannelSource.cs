namespace ZcGen.Channels;

/// <summary>Opens channels to one server, over whatever lies between.</summary>
public interface IChannelSource
{
    /// <summary>Opens a channel; generated clients call this, once for each connection that they need.</summary>
    /// <param name="contract">The service that the client speaks.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the channel.</param>
    /// <exception cref="ChannelException">There is no such server, or it serves something else.</exception>
    Channel Open(string contract, ulong fingerprint, ChannelOptions options);
}
