namespace ZcGen.Format;

/// <summary>
/// Limits how much is copied out of a message. Offsets can share targets, so a short message can expand into an endless copy.
/// </summary>
/// <remarks>
/// Every message in which nothing is referenced twice stays within the budget, whatever its length: a table takes a word, and the offset to
/// it another one.
/// </remarks>
internal sealed class ExpansionBudget
{
    // The cost of a table, in addition to that of its fields.
    private const int TableCost = 64;

    private const long BaseBytes = 64L << 20;
    private const int BytesPerMessageByte = 16;

    private readonly int _length;
    private long _left;

    /// <summary>Initializes the budget of a message of <paramref name="length"/> bytes: 64 MiB plus 16 times its length.</summary>
    public ExpansionBudget(int length)
    {
        _length = length;
        _left = BaseBytes + ((long)BytesPerMessageByte * length);
    }

    /// <summary>Counts a table.</summary>
    /// <exception cref="ExpansionLimitException">The budget is exceeded.</exception>
    public void Table() => Take(TableCost);

    /// <summary>Counts the elements of a vector or the bytes of a string.</summary>
    /// <exception cref="ExpansionLimitException">The budget is exceeded.</exception>
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
