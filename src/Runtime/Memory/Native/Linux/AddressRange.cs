using System.Runtime.InteropServices;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A range of addresses that stays this object's until the garbage collector finds nobody who could use it.</summary>
/// <remarks>
/// The range is never given back by a call: a thread that comes late with an address finds memory there, if only zeros
/// (<see cref="Vacate()"/>), and not somebody else's.
/// </remarks>
internal sealed class AddressRange : SafeHandle
{
    private readonly nuint _length;

    /// <summary>Reserves <paramref name="length"/> bytes of addresses, a multiple of the page size, without memory behind them.</summary>
    internal AddressRange(nuint length)
        : base(invalidHandleValue: -1, ownsHandle: true)
    {
        _length = length;
        SetHandle(Libc.Map(0, length, Libc.ProtectNone, Libc.MapPrivate | Libc.MapAnonymous | Libc.MapNoReserve, -1, 0));
        LinuxError.ThrowIfFailed(handle, $"reserving {length} bytes of addresses");
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == -1;

    /// <summary>Gets the bytes of a part of the range. They are the memory itself: the processor stops whoever touches what is not mapped
    /// for that.</summary>
    internal unsafe Span<byte> Bytes(nuint offset, int length)
    {
        // SAFETY: Pointer checks that the part lies in the range, which stays reserved for as long as this object is referred to.
        return new Span<byte>(Pointer(offset, (nuint)length), length);
    }

    /// <summary>Gets the address of a part of the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie in the range.</exception>
    internal unsafe byte* Pointer(nuint offset, nuint length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, _length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length - offset);

        // SAFETY: in the range, checked above.
        return (byte*)handle + offset;
    }

    /// <summary>Maps a part of a file at <paramref name="offset"/> in the range.</summary>
    internal void MapFile(nuint offset, nuint length, FileDescriptor file, nint fileOffset, bool isWritable)
    {
        int protection = isWritable ? Libc.ProtectRead | Libc.ProtectWrite : Libc.ProtectRead;

        // SAFETY: [offset, offset + length) is checked to lie in the range, which is ours, so MAP_FIXED replaces nobody's memory.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, _length);
        nint mapped = Libc.Map(
            handle + (nint)offset, length, protection, Libc.MapShared | Libc.MapFixed | Libc.MapPopulate, file, fileOffset);
        LinuxError.ThrowIfFailed(mapped, $"mapping {length} bytes of shared memory");
    }

    /// <summary>Replaces whatever is mapped by zeros, which gives the memory back but keeps the addresses.</summary>
    internal void Vacate() => Vacate(0, _length);

    /// <summary>The same for a part of the range.</summary>
    internal void Vacate(nuint offset, nuint length) => MapNothing(offset, length, Libc.ProtectRead | Libc.ProtectWrite);

    /// <summary>Gives the memory of a part back; whoever touches it from now on is stopped.</summary>
    internal void Forbid(nuint offset, nuint length) => MapNothing(offset, length, Libc.ProtectNone);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Unmap(handle, _length) == 0;

    private void MapNothing(nuint offset, nuint length, int protection)
    {
        // SAFETY: the range is ours, and the part lies in it, checked. Late readers see zeros and late writers write to private memory, or
        // both are stopped.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, _length);
        nint mapped = Libc.Map(
            handle + (nint)offset, length, protection, Libc.MapPrivate | Libc.MapAnonymous | Libc.MapFixed | Libc.MapNoReserve, -1, 0);
        LinuxError.ThrowIfFailed(mapped, "giving shared memory back");
    }
}
