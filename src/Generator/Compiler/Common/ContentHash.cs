namespace ZcGen.Compiler.Common;

/// <summary>A 64-bit hash of a sequence of numbers and texts. The same in every process; not cryptographic.</summary>
/// <remarks>
/// FNV-1a with steps of 8 bytes instead of one, and a shift after each, because a multiplication propagates changes to higher bits only.
/// </remarks>
internal struct ContentHash
{
    private const ulong Seed = 14695981039346656037;

    // The odd number nearest to 2^64 divided by the golden ratio, whose bits have no pattern.
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private const int UnitsPerStep = 4;
    private const int BitsPerUnit = 16;

    /// <summary>Initializes the hash of an empty sequence.</summary>
    public ContentHash() => Value = Seed;

    /// <summary>Gets the hash of what was added so far.</summary>
    public ulong Value { get; private set; }

    /// <summary>Adds a number.</summary>
    public void Add(ulong number) => Value = Extend(Value, number);

    /// <summary>Adds a text and its length, so that "ab", "c" differs from "a", "bc".</summary>
    public void Add(string text)
    {
        // A local, because a field would be written to memory in each step.
        ulong hash = Value;
        int i = 0;
        for (; i + UnitsPerStep <= text.Length; i += UnitsPerStep)
        {
            ulong low = text[i] | ((ulong)text[i + 1] << BitsPerUnit);
            ulong high = text[i + 2] | ((ulong)text[i + 3] << BitsPerUnit);
            hash = Extend(hash, low | (high << (2 * BitsPerUnit)));
        }

        ulong rest = (ulong)text.Length << (3 * BitsPerUnit);
        for (int shift = 0; i < text.Length; i++, shift += BitsPerUnit)
        {
            rest |= (ulong)text[i] << shift;
        }

        Value = Extend(hash, rest);
    }

    private static ulong Extend(ulong hash, ulong number)
    {
        hash = unchecked((hash ^ number) * Multiplier);
        return hash ^ (hash >> 32);
    }
}
