using System.Runtime.InteropServices;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A range of addresses that stays this object's until the garbage collector finds nobody who could use it.</summary>
/// <remarks>
/// Who cannot know that nobody comes late with an address vacates the range (<see cref="Vacate()"/>): there is memory then, if only zeros, and
/// not somebody else's, until the collector finds that nobody refers to it. It is told of the vacated addresses, so that it comes in time.
/// Who does know gives the addresses back at once by disposing the range.
/// </remarks>
internal sealed class AddressRange : SafeHandle
{
    // Addresses are cheaper than the memory that the collector weighs them against.
    private const int BytesPerByteOfPressure = 16;

    private readonly nuint _length;

    // What the collector was told of; 0 before.
    private long _pressure;

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
    /// <param name="offset">Where in the range.</param>
    /// <param name="length">Bytes to map.</param>
    /// <param name="file">The file.</param>
    /// <param name="fileOffset">Where in the file.</param>
    /// <param name="isWritable">Whether the memory can be written to.</param>
    /// <param name="isPopulated">Whether all pages are made and entered at once: for memory that is this process's own.</param>
    internal void MapFile(nuint offset, nuint length, FileDescriptor file, nint fileOffset, bool isWritable, bool isPopulated)
    {
        int protection = isWritable ? Libc.ProtectRead | Libc.ProtectWrite : Libc.ProtectRead;
        int flags = Libc.MapShared | Libc.MapFixed | (isPopulated ? Libc.MapPopulate : 0);

        // SAFETY: [offset, offset + length) is checked to lie in the range, which is ours, so MAP_FIXED replaces nobody's memory.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, _length);
        nint mapped = Libc.Map(handle + (nint)offset, length, protection, flags, file, fileOffset);
        LinuxError.ThrowIfFailed(mapped, $"mapping {length} bytes of shared memory");
    }

    /// <summary>Replaces whatever is mapped by zeros, which gives the memory back but keeps the addresses.</summary>
    internal void Vacate()
    {
        Vacate(0, _length);
        long pressure = (long)_length / BytesPerByteOfPressure;
        if (pressure > 0 && Interlocked.CompareExchange(ref _pressure, pressure, 0) == 0)
        {
            GC.AddMemoryPressure(pressure);
        }
    }

    /// <summary>The same for a part of the range.</summary>
    internal void Vacate(nuint offset, nuint length) => MapNothing(offset, length, Libc.ProtectRead | Libc.ProtectWrite);

    /// <summary>Gives the memory of a part back; whoever touches it from now on is stopped.</summary>
    internal void Forbid(nuint offset, nuint length) => MapNothing(offset, length, Libc.ProtectNone);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        if (_pressure != 0)
        {
            GC.RemoveMemoryPressure(_pressure);
        }

        return Libc.Unmap(handle, _length) == 0;
    }

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
