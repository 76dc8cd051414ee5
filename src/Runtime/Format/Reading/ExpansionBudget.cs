namespace ZcGen.Format;

/// <summary>How much may still be copied out of a message. Offsets can share targets, so that a short message can unfold into an endless copy.</summary>
/// <remarks>Every message in which nothing is referred to twice keeps the limit, whatever its length: a table takes a word and the offset to it another one.</remarks>
internal sealed class ExpansionBudget
{
    // What a table counts for beside what its fields hold.
    private const int TableCost = 64;

    private const long Always = 64L << 20;
    private const int TimesLength = 16;

    private readonly int _length;
    private long _left;

    /// <summary>A budget for a message of <paramref name="length"/> bytes: 64 MiB, and 16 times its length.</summary>
    public ExpansionBudget(int length)
    {
        _length = length;
        _left = Always + ((long)TimesLength * length);
    }

    /// <summary>Counts a table.</summary>
    /// <exception cref="ExpansionLimitException">It was one too many.</exception>
    public void Table() => Take(TableCost);

    /// <summary>Counts the elements of a vector or the bytes of a string.</summary>
    /// <exception cref="ExpansionLimitException">They were too many.</exception>
    public void Elements(int count, int size) => Take(((long)count * size) + sizeof(ulong));

    private void Take(long cost)
    {
        _left -= cost;
        if (_left < 0)
        {
            throw new ExpansionLimitException(_length);
        }
    }
}
