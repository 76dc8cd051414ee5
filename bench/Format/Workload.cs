namespace ZcGen.FormatBench;

/// <summary>One message, as our side writes, reads and verifies it. Native/format.cpp does the same with Google's FlatBuffers; there as
/// here, nothing is inlined into the loop around it.</summary>
internal abstract class Workload
{
    private const int Seeds = 16;

    /// <summary>As Native/format.cpp knows it.</summary>
    public abstract string Name { get; }

    /// <summary>Operations of a batch: some tens of microseconds.</summary>
    public abstract int Operations { get; }

    /// <summary>The same data without a message, where that is what it is compared with.</summary>
    public virtual Workload? Plain => null;

    /// <summary>Writes the message whose numbers depend on the seed; strings go in as UTF-16.</summary>
    /// <returns>The message, until the next is written.</returns>
    public abstract ReadOnlySpan<byte> Encode(ulong seed);

    /// <summary>Reads every field, and of every text the length and two bytes, and adds them up.</summary>
    public abstract ulong Traverse(ReadOnlySpan<byte> message);

    /// <summary>Checks the whole message.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> message);

    /// <summary>Of a few messages, which differ.</summary>
    public ulong Checksum()
    {
        ulong sum = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            sum += Traverse(Encode(seed));
        }

        return sum;
    }
}
