using System.Globalization;

namespace ZcGen.Kernel.Abi;

/// <summary>Identifies a task: the index of its place in the table of tasks, and a generation that counts the uses of that place.</summary>
/// <remarks>A restarted task has another id than its predecessor.</remarks>
/// <param name="Value">
/// The index in the low 10 bits, and the generation above. An id received from a peer is unchecked until the kernel looks it up.
/// </param>
public readonly record struct TaskId(uint Value)
{
    /// <summary>The highest index of a task.</summary>
    public const int MaxIndex = (1 << IndexBits) - 1;

    private const int IndexBits = 10;

    /// <summary>Initializes the id of a place in the table of tasks.</summary>
    /// <param name="index">The index; between 1 and <see cref="MaxIndex"/>.</param>
    /// <param name="generation">The generation; less than 2^22.</param>
    public TaskId(int index, uint generation)
        : this((generation << IndexBits) | (uint)index)
    {
    }

    /// <summary>Gets the id of no task: the source of messages of the kernel, and the source that receives from any task.</summary>
    public static TaskId None => default;

    /// <summary>Gets the index in the table of tasks; 0 only for <see cref="None"/>.</summary>
    public int Index => (int)(Value & MaxIndex);

    /// <summary>Gets the generation: how many tasks have used the place, this one included.</summary>
    public uint Generation => Value >> IndexBits;

    /// <inheritdoc/>
    public override string ToString() => this == None ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Index}.{Generation}");
}
