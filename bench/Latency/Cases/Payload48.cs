using System.Runtime.CompilerServices;

namespace ZcGen.Latency.Cases;

/// <summary>48 bytes.</summary>
[InlineArray(6)]
internal struct Payload48 : IPayload
{
    private ulong _first;

    public static int Words => 6;
}
