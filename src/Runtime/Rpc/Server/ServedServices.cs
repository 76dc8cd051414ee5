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
    public string Names { get; } = SpokenContract.NamesOf(ContractsOf(services));

    /// <summary>Gets how to serve.</summary>
    public ServerOptions Options { get; } = options;

    /// <summary>Gets the clock that deadlines are counted by; null for the machine's.</summary>
    public TimeProvider? Clock { get; } = Waiting.Clock.Of(options.TimeProvider);

    /// <summary>Gets the host.</summary>
    public object Server { get; } = server;

    /// <summary>Gets what is told of errors.</summary>
    public ServerErrorLog Errors { get; } = new(options, services[0].ServiceName);

    /// <summary>Gets what looks whether callers still want their replies.</summary>
    public CallerWatch Callers { get; } = new($"ZcGen callers of {services[0].ServiceName}");

    /// <summary>Gets what cancels the tokens of handlers when the host stops.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>Returns what services speak.</summary>
    public static SpokenContract[] ContractsOf(ServiceServer[] services) =>
        Array.ConvertAll(services, static service => new SpokenContract(service.ServiceName, service.Fingerprint));

    /// <summary>Checks services that one host is to serve.</summary>
    /// <exception cref="ArgumentException">There is none, or there are two of one contract.</exception>
    public static ServiceServer[] Check(IReadOnlyList<ServiceServer> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        ServiceServer[] checkedServices = [.. services];
        foreach (ServiceServer service in checkedServices)
        {
            ArgumentNullException.ThrowIfNull(service, nameof(services));
        }

        if (checkedServices.Length == 0)
        {
            throw new ArgumentException("a host serves at least one service: give it one", nameof(services));
        }

        string? twice = checkedServices.GroupBy(static service => service.ServiceName).FirstOrDefault(static group => group.Count() > 1)?.Key;
        return twice is null
            ? checkedServices
            : throw new ArgumentException(
                $"two of the services are '{twice}', and a client chooses by that name: give one of them another host", nameof(services));
    }

    /// <summary>Finds the service that speaks a contract.</summary>
    public ServiceServer? Find(string contract) => Array.Find(services, service => service.ServiceName == contract);

    /// <summary>Makes the server's end of a channel whose contract is one of the services'.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="token">The worker's number for it.</param>
    public ServerConnection NewConnection(Channel channel, long token) =>
        new(channel, Find(channel.Contract)!, Options, Errors, Stopping.Token, Callers) { Token = token };
}
