namespace ZcGen.Waiting;

/// <summary>Lists every number that decides how a thread waits, in the order in which a waiting thread meets it.</summary>
/// <remarks>
/// This folder stands between <c>Memory</c> and <c>Rings</c>: it knows how to spin and how to park, and nothing of what is waited for.
/// Rings, channels, pollers and servers state their conditions as an <see cref="IPollable"/> or an <see cref="IWait"/>.
/// <para>
/// How long does an idle thread keep a processor busy? With <see cref="WaitPolicy.Park"/> not at all, and with
/// <see cref="WaitPolicy.BusySpin"/> for ever. With <see cref="WaitPolicy.SpinThenPark"/>, phase by phase:
/// </para>
/// <code>
/// phase                      who                      length                                        decision
/// 1  delay before polling    waits for a reply        90 ns at first, then 0 to 300 ns              25
/// 2  polls without a clock   waits for a message      100 polls, 45 ns apart: about 5 µs            18
///                            waits for a reply        100 polls, one pause apart: about 2 µs        25
///                            a server without work    256 turns, 45 ns apart: about 12 µs           37
/// 3  polls by the clock      every wait               50 µs while spinning pays, 1 µs while not     37
/// 4  parked                  every wait               until it is signalled, or its deadline        4, 23
/// </code>
/// So a server that has just served a request, and is left alone, burns a processor for about 62 µs, and parks. When its last waits were
/// all too long, for 13 µs. The phases of a wait for space are 3 and 4.
/// </remarks>
internal static class WaitConstants
{
    // ---- Phase 1: the delay before the first poll for a reply (decision 25) ----

    /// <summary>
    /// Nanoseconds of the delay until a better one is found: what a peer takes to answer where the two processors share a cache.
    /// </summary>
    internal const double InitialFirstPollNanoseconds = 90;

    /// <summary>Nanoseconds of the longest delay: more than a peer takes to answer where the processors share no cache.</summary>
    internal const double MaxFirstPollNanoseconds = 300;

    /// <summary>Replies in a sample: the clock is read once for so many of them.</summary>
    internal const int RepliesPerSample = 32;

    /// <summary>Samples in a window. The shortest one counts: others are interrupted.</summary>
    internal const int SamplesPerWindow = 4;

    /// <summary>One window in so many is a probe, in which another delay is used.</summary>
    internal const int WindowsPerProbe = 16;

    /// <summary>Probes at the beginning, when every other window is one.</summary>
    internal const int InitialProbes = 24;

    /// <summary>A probe wins if its shortest sample is shorter by more than one part in so many: noise is less.</summary>
    internal const int ImprovementThreshold = 32;

    /// <summary>Microseconds per reply above which the delay does not matter, so that no probe wins.</summary>
    internal const int MaxProbedReplyMicroseconds = 1;

    // ---- Phase 2: polls without a clock (decision 18) ----

    /// <summary>Polls before the clock is read for the first time: about the time in which a peer that spins answers.</summary>
    internal const int InitialPolls = 100;

    /// <summary>
    /// Turns of a server that found no request, before the clock is read for the first time. A turn polls every connection.
    /// </summary>
    internal const int InitialServerTurns = 256;

    /// <summary>
    /// Nanoseconds between two polls for what may come at any time: a poll takes the cache line away from the peer that is just writing it.
    /// </summary>
    internal const double PollIntervalNanoseconds = 45;

    /// <summary>
    /// Polls that find the ring empty before a consumer pays a fence to see whether the producer is parked (D2): right after a message was
    /// answered, the fence would wait until the peer's cache has let go of the lines of that answer.
    /// </summary>
    internal const int PollsBeforeWakingProducer = 64;

    // ---- Phase 3: polls by the clock (decision 37) ----

    /// <summary>Polls between two reads of the clock, deadlines and the state of a channel.</summary>
    internal const int PollsPerClockRead = 64;

    /// <summary>
    /// Microseconds of spinning while spinning pays: the cost of parking and being woken. To spin longer costs more than it can save.
    /// </summary>
    internal const int MaxSpinMicroseconds = 50;

    /// <summary>Microseconds of spinning after many waits in a row that had to park.</summary>
    internal const int MinSpinMicroseconds = 1;

    /// <summary>One wait in so many that had to park is given the full time again, so that a peer that became quick is noticed.</summary>
    internal const int WaitsPerFullSpin = 64;

    /// <summary>
    /// Milliseconds between two questions to the kernel while a thread spins: is the peer still there, does anybody connect? A peer's death
    /// ends a wait that spins within this time.
    /// </summary>
    internal const int KernelPollMilliseconds = 1;

    // ---- While there is work: when a thread that never waits asks the kernel all the same ----

    /// <summary>Waits of a poller, all of which found something, between two questions to the kernel.</summary>
    internal const int WaitsPerKernelPoll = 64;

    /// <summary>
    /// Connections that a server polls although they have no requests: each costs the load of a line per turn, and saves its client a
    /// signal. More than these are armed and not polled.
    /// </summary>
    internal const int MaxPolledIdleConnections = 16;

    /// <summary>Polls of the kernel without a request after which a connection is idle: some tens of milliseconds.</summary>
    internal const int PollsUntilIdle = 8;

    /// <summary>Turns with requests that a server of kernel tasks takes between two receives: calls that are copied wait there.</summary>
    internal const int TurnsPerTaskReceive = 64;

    // ---- When a peer that waits for space learns of it: parts of the ring (decisions 25 and 37) ----

    /// <summary>
    /// A consumer publishes its position after one part in so many of the ring: a producer that waits would otherwise fetch it for each
    /// message.
    /// </summary>
    internal const int PublishConsumedParts = 64;

    /// <summary>A consumer pays the fence of D2 after one part in so many of the ring, even if the ring never runs empty.</summary>
    internal const int WakeProducerParts = 4;

    /// <summary>
    /// A producer that waits for a reply asks for the peer's position when less than one part in so many of the ring is known to be free.
    /// </summary>
    internal const int RefreshEarlyParts = 4;

    /// <summary>
    /// Microseconds that a server gives a client to read earlier replies while it builds one that needs their room: many times what a client
    /// takes that waits for the reply.
    /// </summary>
    internal const int ReplySpaceMicroseconds = 100;

    // ---- When a handler takes long: a server with several workers ----

    /// <summary>
    /// Milliseconds between two looks at what the workers of a server do. A handler that is found twice in the same turn loses its loop.
    /// </summary>
    internal const int LookMilliseconds = 10;

    /// <summary>Looks in a row that find all workers parked, after which nobody looks until one is woken.</summary>
    internal const int IdleLooksUntilSleep = 100;

    /// <summary>Milliseconds after which a thread that no worker needs ends.</summary>
    internal const int SpareThreadMilliseconds = 10_000;

    // ---- When time is not the machine's: the clock of a test ----

    /// <summary>
    /// Milliseconds that a thread sleeps before it looks at a clock that is not the machine's: the kernel cannot wait for that one.
    /// </summary>
    internal const int ClockLookMilliseconds = 4;

    // ---- When the operating system fails ----

    /// <summary>
    /// Milliseconds that a thread of a server pauses after an error that is no client's, so that one that lasts does not take a processor.
    /// </summary>
    internal const int PauseAfterErrorMilliseconds = 10;

    // ---- A peer that wakes for nothing ----

    /// <summary>
    /// Signals in a row without a message or space that fault a channel: an honest peer signals once for each position that it was asked
    /// for.
    /// </summary>
    internal const int MaxSpuriousSignals = 1000;
}
