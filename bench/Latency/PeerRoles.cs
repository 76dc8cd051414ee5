using ZcGen.Channels;
using ZcGen.Latency.Cases;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Latency;

/// <summary>What the second process can be.</summary>
internal static class PeerRoles
{
    public const string Line = "line";
    public const string Ring48 = "ring-48";
    public const string Ring64 = "ring-64";
    public const string SleepingRing64 = "sleeping-ring-64";
    public const string OneWay = "one-way";
    public const string SpinningServer = "spinning-server";
    public const string SleepingServer = "sleeping-server";
    public const string DefaultServer = "default-server";
    public const string CrowdedServer = "crowded-server";
    public const string TwoWorkers = "two-workers";
    public const string Socket = "socket";
    public const string Http = "http";
    public const string Grpc = "grpc";

    // The idle clients are all in the process that measures.
    private static ServerOptions ManyOfOneProcess => new()
    {
        Limits = new ConnectionLimits
        {
            MaxChannels = 2000,
            MaxChannelsPerUser = 2000,
            MaxChannelsPerProcess = 2000,
            HandshakeBurstPerProcess = 2000,
            HandshakeBurstPerUser = 2000,
        },
    };

    /// <summary>The second process from its start to its end: does what each line of its input says.</summary>
    public static int Run(string role, string name)
    {
        Processors.Pin(Processors.Server);
        using IPeerRole? peer = Open(role, name);
        if (peer is null)
        {
            Console.Error.WriteLine($"error: there is no role '{role}'");
            return 64;
        }

        Console.WriteLine("ready");
        peer.Accept();
        while (Console.ReadLine() is { } command)
        {
            Console.WriteLine(peer.Do(command));
        }

        return 0;
    }

    private static IPeerRole? Open(string role, string name) => role switch
    {
        Line => new LineEcho(name),
        Ring48 => new RingEcho<Payload48>(name),
        Ring64 => new RingEcho<Payload64>(name),
        SleepingRing64 => new RingEcho<Payload64>(name, WaitPolicy.Park),
        OneWay => new OneWaySink(name),
        SpinningServer => new CallServer(name, new ServerOptions { WaitPolicy = WaitPolicy.BusySpin }),
        SleepingServer => new CallServer(name, new ServerOptions { WaitPolicy = WaitPolicy.Park }),
        DefaultServer => new CallServer(name, ServerOptions.Default),
        CrowdedServer => new CallServer(name, ManyOfOneProcess),
        TwoWorkers => new CallServer(name, new ServerOptions { Workers = 2 }),
        Socket => new SocketEcho(name),
        Http => HttpEcho.Start(name),
        Grpc => GrpcEcho.Start(name),
        _ => null,
    };
}
