using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>
/// The memory that one task sees: a range of addresses of this process, in which pages are really mapped and unmapped one by one, as the
/// task's kernel says.
/// </summary>
/// <remarks>
/// Address 0 of the task is the start of the range. A page that is not mapped cannot be touched, and one that is mapped for reading cannot
/// be
/// written: the processor stops the process that tries. Any thread may map, unmap and ask; a change holds for all threads when its call
/// returns.
/// </remarks>
internal sealed class AddressSpace : IDisposable
{
    /// <summary>Bytes of a page, and of a frame.</summary>
    internal const int PageSize = 4096;

    private readonly AddressRange _range;
    private readonly Dictionary<ulong, bool> _isWritable = [];
    private readonly Lock _gate = new();
    private bool _isVacated;

    /// <summary>Reserves addresses; nothing is mapped yet.</summary>
    /// <param name="size">Bytes of addresses, a multiple of <see cref="PageSize"/>.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system lacks memory files, or its pages have another size.</exception>
    internal AddressSpace(ulong size)
    {
        RequireSupport();
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % PageSize, 0UL);
        Size = size;
        _range = new AddressRange((nuint)size);
    }

    /// <summary>Bytes of addresses.</summary>
    internal ulong Size { get; }

    /// <summary>The addresses in this process; address 0 of the task is their start.</summary>
    internal AddressRange Range => _range;

    /// <summary>Throws where frames cannot be mapped as this type promises.</summary>
    internal static void RequireSupport()
    {
        Platform.RequireSupport();
        if (Environment.SystemPageSize != PageSize)
        {
            throw new PlatformNotSupportedException(
                $"the memory of tasks needs pages of {PageSize} bytes; this machine's have {Environment.SystemPageSize}");
        }
    }

    /// <summary>Maps one frame.</summary>
    /// <param name="frames">The machine's memory.</param>
    /// <param name="page">The address of a page, where none is mapped.</param>
    /// <param name="frame">Which frame.</param>
    /// <param name="isWritable">Whether the task may write it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page or frame.</exception>
    /// <exception cref="IOException">The operating system has no more room for mappings.</exception>
    internal void Map(FrameFile frames, ulong page, int frame, bool isWritable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, frames.FrameCount);
        Map(frames.Descriptor, (nint)frame * PageSize, page, isWritable);
    }

    /// <summary>Maps one page of a file.</summary>
    /// <param name="file">The file; not needed any more when this returns.</param>
    /// <param name="offset">Where in the file.</param>
    /// <param name="page">The address of a page, where none is mapped.</param>
    /// <param name="isWritable">Whether the task may write it.</param>
    /// <exception cref="IOException">The operating system has no more room for mappings, or the file may not be written.</exception>
    internal void Map(FileDescriptor file, nint offset, ulong page, bool isWritable)
    {
        CheckPage(page);
        lock (_gate)
        {
            // A task that has ended sees nothing new.
            if (!_isVacated)
            {
                _range.MapFile((nuint)page, PageSize, file, offset, isWritable);
                _isWritable[page] = isWritable;
            }
        }
    }

    /// <summary>Takes a page away. Whoever touches it from now on is stopped.</summary>
    internal void Unmap(ulong page)
    {
        CheckPage(page);
        lock (_gate)
        {
            if (_isWritable.Remove(page))
            {
                _range.Forbid((nuint)page, PageSize);
            }
        }
    }

    /// <summary>
    /// Puts zeros, which belong to nobody else, where nothing is mapped, so that a late look there ends nobody. A page that is mapped there
    /// later replaces them.
    /// </summary>
    internal void Park(ulong address, ulong length)
    {
        lock (_gate)
        {
            for (ulong page = address; page < address + length; page += PageSize)
            {
                CheckPage(page);
                if (!_isVacated && !_isWritable.ContainsKey(page))
                {
                    _range.Vacate((nuint)page, PageSize);
                }
            }
        }
    }

    /// <summary>
    /// Takes all frames away and puts private zeros in their places, for good: the task has ended, and its thread, which may not know it
    /// yet, harms nobody any more.
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

    /// <summary>Whether every byte of a range can be read, or written.</summary>
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
    /// Gets the bytes of a range where they lie. They are the memory itself: what is not mapped, or not for writing, ends the process that
    /// touches it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not in the task's memory.</exception>
    internal Span<byte> Bytes(ulong address, int length) => _range.Bytes((nuint)address, length);

    /// <summary>Gets a word that this task writes and others read.</summary>
    /// <exception cref="ArgumentException">It is not mapped for writing, or not aligned.</exception>
    internal OwnedWord OwnedWord(ulong address)
    {
        CheckWord(address, isWritten: true);
        return _range.OwnedWord((nuint)address);
    }

    /// <summary>Gets a word that another task writes.</summary>
    /// <exception cref="ArgumentException">It is not mapped, or not aligned.</exception>
    internal PeerWord PeerWord(ulong address)
    {
        CheckWord(address, isWritten: false);
        return _range.PeerWord((nuint)address);
    }

    /// <summary>Gives the addresses back. For when the task's thread is gone.</summary>
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
