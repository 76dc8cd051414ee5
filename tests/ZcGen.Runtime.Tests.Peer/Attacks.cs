using ZcGen.Memory;

namespace ZcGen.Runtime.Tests.Peer;

/// <summary>What a hostile process would try on memory that is not its own. Each ends this process, or fails.</summary>
internal static class Attacks
{
    /// <summary>Writes through the read-only mapping.</summary>
    public static int WriteToPeerRegion()
    {
        using FileRegion own = FileRegion.Create(Environment.SystemPageSize);
        using SharedRegion peer = FileRegion.Open(own.File, (ulong)own.RingCapacity, own.RingCapacity, out _)!;
        Console.WriteLine($"ready {peer.Bytes()[0]}");
        peer.Bytes()[0] = 1;
        return 0;
    }
}
