using System.Globalization;

namespace ZcGen.Kernel.Abi;

/// <summary>Names a task for as long as the task lives: a place in the kernel's table, and how often that place was used before.</summary>
/// <remarks>A task that is started again has another id, so nobody takes it for its predecessor.</remarks>
/// <param name="Value">The index in the low 10 bits, the generation above. What a peer says is no more than a claim until the kernel has looked it up.</param>
public readonly record struct TaskId(uint Value)
{
    /// <summary>The highest index that an id can carry.</summary>
    public const int MaxIndex = (1 << IndexBits) - 1;

    private const int IndexBits = 10;

    /// <summary>The id of a place in the table of tasks.</summary>
    /// <param name="index">Between 1 and <see cref="MaxIndex"/>.</param>
    /// <param name="generation">How often the place was used; below 2^22.</param>
    public TaskId(int index, uint generation)
        : this((generation << IndexBits) | (uint)index)
    {
    }

    /// <summary>No task: the source of what the kernel itself sends, and, for a receiver, whoever comes first.</summary>
    public static TaskId None => default;

    /// <summary>The place in the table of tasks; 0 only for <see cref="None"/>.</summary>
    public int Index => (int)(Value & MaxIndex);

    /// <summary>How often the place was used.</summary>
    public uint Generation => Value >> IndexBits;

    /// <inheritdoc/>
    public override string ToString() => this == None ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Index}.{Generation}");
}
