using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>What the workers of a host have in common: the services, the options, the error log, and the token of the stop.</summary>
/// <remarks>For any thread.</remarks>
/// <param name="services">The services; at least one, and no two of one contract.</param>
/// <param name="options">How to serve them.</param>
/// <param name="server">The host, which its threads are known by.</param>
internal sealed class ServedServices(ServiceServer[] services, ServerOptions options, object server)
{
    /// <summary>Gets the names of the services, for texts.</summary>
    public string Names { get; } = string.Join("', '", services.Select(static service => service.ServiceName));

    /// <summary>Gets how to serve.</summary>
    public ServerOptions Options { get; } = options;

    /// <summary>Gets the host.</summary>
    public object Server { get; } = server;

    /// <summary>Gets what is told of errors.</summary>
    public ServerErrorLog Errors { get; } = new(options, services[0].ServiceName);

    /// <summary>Gets what cancels the tokens of handlers when the host stops.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>Finds the service that speaks a contract.</summary>
    public ServiceServer? Find(string contract) => Array.Find(services, service => service.ServiceName == contract);

    /// <summary>Makes the server's end of a channel whose contract is one of the services'.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="token">The worker's number for it.</param>
    public ServerConnection NewConnection(Channel channel, long token) =>
        new(channel, Find(channel.Contract)!, Options, Errors, Stopping.Token) { Token = token };
}
