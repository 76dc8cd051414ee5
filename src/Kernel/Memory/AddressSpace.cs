using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>
/// Represents the address space of a task: a range of addresses of this process, in which single pages are mapped and unmapped as the
/// kernel says.
/// </summary>
/// <remarks>
/// Address 0 of the task is the start of the range. The processor stops a process that accesses a page that is not mapped, or writes one
/// that is mapped for reading. Thread-safe: a change is visible to all threads when its call returns.
/// </remarks>
internal sealed class AddressSpace : IDisposable
{
    /// <summary>The size of a page, and of a frame, in bytes.</summary>
    internal const int PageSize = 4096;

    private readonly AddressRange _range;
    private readonly Dictionary<ulong, bool> _isWritable = [];
    private readonly HashSet<ulong> _becomeZeros = [];
    private readonly Lock _gate = new();
    private bool _isVacated;

    /// <summary>Reserves the addresses; no page is mapped yet.</summary>
    /// <param name="size">The size in bytes; a multiple of <see cref="PageSize"/>.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system lacks memory files, or its pages have another size.</exception>
    internal AddressSpace(ulong size)
    {
        RequireSupport();
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % PageSize, 0UL);
        Size = size;
        _range = new AddressRange((nuint)size);
    }

    /// <summary>Gets the size in bytes.</summary>
    internal ulong Size { get; }

    /// <summary>Gets the range of addresses in this process, which starts with address 0 of the task.</summary>
    internal AddressRange Range => _range;

    /// <summary>Throws if the operating system cannot map frames.</summary>
    internal static void RequireSupport()
    {
        Platform.RequireSupport();
        if (Environment.SystemPageSize != PageSize)
        {
            throw new PlatformNotSupportedException(
                $"the memory of tasks needs pages of {PageSize} bytes; this machine's have {Environment.SystemPageSize}");
        }
    }

    /// <summary>Maps a frame.</summary>
    /// <param name="frames">The frames of the machine.</param>
    /// <param name="page">The address of a page that is not mapped.</param>
    /// <param name="frame">The index of the frame.</param>
    /// <param name="isWritable">Whether the task may write it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page or the frame does not exist.</exception>
    /// <exception cref="IOException">The operating system allows no more mappings.</exception>
    internal void Map(FrameFile frames, ulong page, int frame, bool isWritable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, frames.FrameCount);
        Map(frames.Descriptor, (nint)frame * PageSize, page, isWritable);
    }

    /// <summary>Maps a page of a file.</summary>
    /// <param name="file">The file, which can be closed when this returns.</param>
    /// <param name="offset">The offset in the file.</param>
    /// <param name="page">The address of a page that is not mapped.</param>
    /// <param name="isWritable">Whether the task may write it.</param>
    /// <exception cref="IOException">The operating system allows no more mappings, or the file is read-only.</exception>
    internal void Map(FileDescriptor file, nint offset, ulong page, bool isWritable)
    {
        CheckPage(page);
        lock (_gate)
        {
            // Nothing is mapped into a task that has ended.
            if (!_isVacated)
            {
                _range.MapFile((nuint)page, PageSize, file, offset, isWritable, isPopulated: true);
                _isWritable[page] = isWritable;
            }
        }
    }

    /// <summary>
    /// Unmaps a page. An access to it stops the process from now on, unless <see cref="SurviveUnmapping"/> was called for it.
    /// </summary>
    internal void Unmap(ulong page)
    {
        CheckPage(page);
        lock (_gate)
        {
            if (!_isWritable.Remove(page))
            {
                return;
            }

            if (_becomeZeros.Contains(page))
            {
                _range.Vacate((nuint)page, PageSize);
            }
            else
            {
                _range.Forbid((nuint)page, PageSize);
            }
        }
    }

    /// <summary>
    /// Has private zeros replace the pages of a range when they are unmapped, until it is parked: another task can have them unmapped while
    /// this one reads them in place.
    /// </summary>
    internal void SurviveUnmapping(ulong address, ulong length)
    {
        lock (_gate)
        {
            for (ulong page = address; page < address + length; page += PageSize)
            {
                CheckPage(page);
                _ = _becomeZeros.Add(page);
            }
        }
    }

    /// <summary>
    /// Maps private zeros where no page is mapped, so that a late access does not stop the process. A page that is mapped there later
    /// replaces them.
    /// </summary>
    internal void Park(ulong address, ulong length)
    {
        lock (_gate)
        {
            for (ulong page = address; page < address + length; page += PageSize)
            {
                CheckPage(page);
                _ = _becomeZeros.Remove(page);
                if (!_isVacated && !_isWritable.ContainsKey(page))
                {
                    _range.Vacate((nuint)page, PageSize);
                }
            }
        }
    }

    /// <summary>
    /// Replaces all frames by private zeros for good: the task has ended, and its thread, which may not have noticed yet, cannot access
    /// them any more.
    /// </summary>
    internal void Vacate()
    {
        lock (_gate)
        {
            foreach (ulong page in _isWritable.Keys)
            {
                _range.Vacate((nuint)page, PageSize);
            }

            _isWritable.Clear();
            _isVacated = true;
        }
    }

    /// <summary>Gets whether every byte of a range can be read, or written.</summary>
    internal bool Allows(ulong address, ulong length, bool isWritten)
    {
        if (address > Size || length > Size - address)
        {
            return false;
        }

        lock (_gate)
        {
            for (ulong page = address - (address % PageSize); page < address + length; page += PageSize)
            {
                if (!_isWritable.TryGetValue(page, out bool isWritable) || (isWritten && !isWritable))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// Gets the bytes of a range in place. An access to a byte that is not mapped, or a write to one that is mapped for reading, stops the
    /// process.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the address space.</exception>
    internal Span<byte> Bytes(ulong address, int length) => _range.Bytes((nuint)address, length);

    /// <summary>Gets a word that this task writes and others read.</summary>
    /// <exception cref="ArgumentException">The word is not mapped for writing, or not aligned.</exception>
    internal OwnedWord OwnedWord(ulong address)
    {
        CheckWord(address, isWritten: true);
        return _range.OwnedWord((nuint)address);
    }

    /// <summary>Gets a word that another task writes.</summary>
    /// <exception cref="ArgumentException">The word is not mapped, or not aligned.</exception>
    internal PeerWord PeerWord(ulong address)
    {
        CheckWord(address, isWritten: false);
        return _range.PeerWord((nuint)address);
    }

    /// <summary>Releases the addresses. Call after the thread of the task has terminated.</summary>
    public void Dispose() => _range.Dispose();

    private void CheckWord(ulong address, bool isWritten)
    {
        if (address % sizeof(ulong) != 0 || !Allows(address, sizeof(ulong), isWritten))
        {
            throw new ArgumentException(
                $"no word that this task can {(isWritten ? "write" : "read")} is mapped at 0x{address:x}",
                nameof(address));
        }
    }

    private void CheckPage(ulong page)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(page % PageSize, 0UL, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, Size, nameof(page));
    }
}
