using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents the frames of memory: an immutable table, of which a change makes another one in logarithmic time.</summary>
/// <remarks>Frames that nobody maps and that belong to the first task, which are nearly all at first, take no memory.</remarks>
public sealed class FrameTable
{
    private readonly ImmutableSortedDictionary<int, FrameState> _used;
    private readonly FrameState _unused;

    private FrameTable(int count, FrameState unused, ImmutableSortedDictionary<int, FrameState> used)
    {
        Count = count;
        _unused = unused;
        _used = used;
    }

    /// <summary>Initializes a table of frames that belong to one task and are mapped by nobody.</summary>
    /// <param name="count">The number of frames.</param>
    /// <param name="owner">The task.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public FrameTable(int count, TaskId owner)
        : this(count, new FrameState(owner, 0), ImmutableSortedDictionary<int, FrameState>.Empty) =>
        ArgumentOutOfRangeException.ThrowIfNegative(count);

    /// <summary>Gets the number of frames.</summary>
    public int Count { get; }

    /// <summary>Gets a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public FrameState this[int frame]
    {
        get
        {
            Check(frame);
            return _used.GetValueOrDefault(frame, _unused);
        }
    }

    /// <summary>Gets the frames that are mapped, or belong to another task than <see cref="Owner"/>, by index.</summary>
    public IReadOnlyDictionary<int, FrameState> InUse => _used;

    /// <summary>Gets the task that all other frames belong to; <see cref="TaskId.None"/> once the first task has ended.</summary>
    public TaskId Owner => _unused.Owner;

    /// <summary>Returns the table with another state of a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public FrameTable With(int frame, FrameState state)
    {
        Check(frame);
        return new FrameTable(Count, _unused, state == _unused ? _used.Remove(frame) : _used.SetItem(frame, state));
    }

    /// <summary>Returns the table with all frames of one task given to another. Takes time for each frame that is in use.</summary>
    public FrameTable WithOwner(TaskId from, TaskId to)
    {
        FrameState unused = _unused.Owner == from ? _unused with { Owner = to } : _unused;
        ImmutableSortedDictionary<int, FrameState>.Builder used = _used.ToBuilder();
        foreach ((int frame, FrameState state) in _used)
        {
            if (state.Owner == from)
            {
                used[frame] = state with { Owner = to };
            }
        }

        return new FrameTable(Count, unused, used.ToImmutable());
    }

    private void Check(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Count);
    }
}
