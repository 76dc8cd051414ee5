using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>The first 16 bytes of a slot, as they lie in shared memory. Written by the ring's producer; read by its consumer.</summary>
/// <remarks>Describes the bytes. Rings read and write the fields one by one, because their order matters.</remarks>
[StructLayout(LayoutKind.Explicit, Size = SlotLayout.HeaderSize)]
internal struct SlotHeader
{
    /// <summary><see cref="SlotLayout.StampOf"/> the slot's absolute position, once it is published. Stored last, with release.</summary>
    [FieldOffset(0)]
    internal ulong Stamp;

    /// <summary>Bytes of payload.</summary>
    [FieldOffset(8)]
    internal uint Length;

    /// <summary>What the payload is; means nothing to the ring.</summary>
    [FieldOffset(12)]
    internal uint Kind;
}
