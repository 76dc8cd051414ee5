using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>The rows of the table, in their order.</summary>
internal static class CaseList
{
    public const string Floor = "floor-c";
    public const string TwoLineFloor = "floor-c-2";
    public const string SleepingFloor = "eventfd-c";

    private const string OneWayFloor = "one-way-c";
    private const string OneWorker = "workers-1";
    private const string StreamFloor = "stream-c";
    private const string SmallRing = "ring-large-64";
    private const int LargeRing = 8 << 20;
    private static readonly int[] ThreadCounts = [1, 4, 16, 64];

    // A slot of one line: 16 bytes of header, 48 of payload.
    private const int LinePayload = 48;

    public static IReadOnlyList<Case> Create() =>
    [
        new NativeCase
        {
            Name = Floor,
            Title = "C: one cache line each way",
            Source = "pingpong.c",
            Arguments = static effort => $"20000 {Count(100_000, effort)}",
            Read = Times,
        },
        new NativeCase
        {
            Name = TwoLineFloor,
            Title = "C: a stamp and 64 B each way, two cache lines",
            Source = "pingpong.c",
            Definitions = ["PAYLOAD_WORDS=8"],
            Arguments = static effort => $"20000 {Count(100_000, effort)}",
            Read = Times,
        },
        new LinePingPong { Name = "floor-cs", Title = "C#: one cache line each way", Reference = Floor },
        new RingRoundTrip<Payload48>
        {
            Name = "ring-line",
            Title = "our ring: a slot of 64 B (payload 48 B)",
            Reference = Floor,
            Target = Target.AtMost(1.15),
            Role = PeerRoles.Ring48,
        },
        new RingRoundTrip<Payload64>
        {
            Name = "ring-64",
            Title = "our ring: a payload of 64 B (slot 128 B)",
            Reference = TwoLineFloor,
            Target = Target.AtMost(1.15),
            Role = PeerRoles.Ring64,
        },
        new Call
        {
            Name = "call",
            Title = "our call: string in, UTF-8 back, both spin",
            Reference = Floor,
            Target = Target.AtMost(1.5),
            Policy = WaitPolicy.BusySpin,
            Role = PeerRoles.SpinningServer,
            Count = 100_000,
        },
        new Refused
        {
            Name = "refused",
            Title = "a malformed request and its refusal, both spin",
            Reference = "call",
            Target = Target.AtMost(3),
        },
        new AwaitedCall
        {
            Name = "await",
            Title = "our call, awaited, both spin",
            Reference = "call",
            Target = Target.AtMost(2),
            InFlight = 1,
            Count = 50_000,
        },
        new AwaitedCall
        {
            Name = "await-64",
            Title = "our call, 64 in flight from one loop, per call",
            Reference = "call",
            Target = Target.AtMost(1.06),
            InFlight = 64,
            Count = 50_000,
        },
        new NativeCase
        {
            Name = SleepingFloor,
            Title = "C: two eventfds",
            Source = "eventfd.c",
            Arguments = static effort => $"500 {Count(2_000, effort)}",
            Read = static values => Times(values) with { Typical = values[0] },
        },
        new RingRoundTrip<Payload64>
        {
            Name = "ring-sleep",
            Title = "our ring: a payload of 64 B, both park",
            Reference = SleepingFloor,
            Target = Target.AtMost(1.15),
            Role = PeerRoles.SleepingRing64,
            Policy = WaitPolicy.Park,
            Count = 2_000,
        },
        new Call
        {
            Name = "call-sleep",
            Title = "our call, both park",
            Reference = SleepingFloor,
            Target = Target.AtMost(1.15),
            Policy = WaitPolicy.Park,
            Role = PeerRoles.SleepingServer,
            Count = 2_000,
        },
        new SocketRoundTrip { Name = "socket", Title = "Unix-domain socket, C#", Reference = Floor },
        new HttpRoundTrip { Name = "http2", Title = "ASP.NET Core, HTTP/2 over a Unix-domain socket", Reference = Floor },
        new GrpcCall { Name = "grpc", Title = "gRPC for .NET over a Unix-domain socket", Reference = "call", InFlight = 1, Count = 1_000 },
        new GrpcCall { Name = "grpc-64", Title = "gRPC for .NET, 64 in flight, per call", Reference = "call", InFlight = 64, Count = 12_800 },
        new RingRoundTrip<Payload64>
        {
            Name = SmallRing,
            Title = "our ring of 8 MiB: 64 B, untouched",
            Reference = Floor,
            Role = PeerRoles.Ring64,
            UntouchedLength = 64,
            RingCapacity = LargeRing,
        },
        new RingRoundTrip<Payload64>
        {
            Name = "ring-large-1m",
            Title = "our ring of 8 MiB: 1 MiB, untouched",
            Reference = SmallRing,
            Target = Target.AtMost(1.2),
            Role = PeerRoles.Ring64,
            UntouchedLength = 1 << 20,
            RingCapacity = LargeRing,
        },
        new NativeCase
        {
            Name = OneWayFloor,
            Title = "C: ring of 4,096 lines, one way",
            Unit = "M/s",
            Source = "oneway.c",
            Arguments = static effort => $"56 4096 {Count(4_000, effort)}",
            Read = static values => new Reading { Typical = values[0] / 1e6 },
        },
        new OneWay
        {
            Name = "one-way",
            Title = "our ring of 256 KiB: slots of 64 B, one way",
            Unit = "M/s",
            Reference = OneWayFloor,
            Target = Target.AtLeast(0.7),
            Length = LinePayload,
            PerRing = 4096,
            Rings = 4_000,
            Weight = 1e-6,
        },
        new NativeCase
        {
            Name = StreamFloor,
            Title = "C: 4 KiB written and read in place, one way",
            Unit = "GB/s",
            Source = "oneway.c",
            Arguments = static effort => $"4096 64 {Count(4_000, effort)}",
            Read = static values => new Reading { Typical = values[0] * 4096 / 1e9 },
        },
        new OneWay
        {
            Name = "stream",
            Title = "our ring of 256 KiB: 4 KiB in place, one way",
            Unit = "GB/s",
            Reference = StreamFloor,
            Target = Target.AtLeast(0.8),
            Length = 4096,
            PerRing = 63,
            Rings = 4_000,
            Weight = 4096 / 1e9,
        },
        .. ThreadCounts.SelectMany(Threads),
        Workers(OneWorker, "one worker", PeerRoles.DefaultServer),
        Workers("workers-2", "two workers", PeerRoles.TwoWorkers, OneWorker, Target.AtLeast(1.8)),
    ];

    // Callers that block, beside the same in C.
    private static IEnumerable<Case> Threads(int threads)
    {
        string inC = $"threads-{threads}-c";
        string callers = threads == 1 ? "1 thread" : $"{threads} threads";
        yield return new NativeCase
        {
            Name = inC,
            Title = $"C: {callers}, eventfds, spinning server",
            Unit = "M/s",
            Source = "threads.c",
            Arguments = effort => $"{threads} {(int)(200 * effort)}",
            Read = static values => Times(values) with { Typical = values[3] / 1e6 },
        };
        yield return new CallingThreads
        {
            Name = $"threads-{threads}",
            Title = $"our call, {callers}, spinning server",
            Unit = "M/s",
            Reference = inC,
            Target = Target.AtLeast(1),
            P99Target = Target.AtMost(1),
            Role = PeerRoles.SpinningServer,
            Threads = threads,
            MakeCall = Call.Make,
            Weight = 1e-6,
        };
    }

    private static CallingThreads Workers(string name, string workers, string role, string? reference = null, Target? target = null) => new()
    {
        Name = name,
        Title = $"handlers of 1 ms, 8 callers, {workers}",
        Unit = "k/s",
        Reference = reference,
        Target = target,
        Role = role,
        Threads = 8,
        MakeCall = Call.Wait,
        Weight = 1e-3,
    };

    private static Reading Times(double[] values) => new() { P50 = values[0], P99 = values[1], P999 = values[2], Typical = values[3] };

    private static int Count(int full, double effort) => Math.Max((int)(full * effort) / 100 * 100, 100);
}
