using System.Runtime.CompilerServices;

namespace ZcGen.Latency.Cases;

/// <summary>64 bytes.</summary>
[InlineArray(8)]
internal struct Payload64 : IPayload
{
    private ulong _first;

    public static int Words => 8;
}
