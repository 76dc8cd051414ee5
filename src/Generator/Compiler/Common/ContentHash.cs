namespace ZcGen.Compiler.Common;

/// <summary>64 bits of everything added so far, in its order. The same in every process; no defence against somebody who looks for two contents of one hash.</summary>
/// <remarks>A step of FNV-1a for each 8 bytes instead of each byte, and a shift after it, because a multiplication alone carries upwards only.</remarks>
internal struct ContentHash
{
    private const ulong Seed = 14695981039346656037;

    // The odd number nearest to 2^64 divided by the golden ratio: its bits have no pattern.
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private const int UnitsPerStep = 4;
    private const int BitsPerUnit = 16;

    /// <summary>Nothing added yet.</summary>
    public ContentHash() => Value = Seed;

    /// <summary>The hash.</summary>
    public ulong Value { get; private set; }

    /// <summary>Adds a number.</summary>
    public void Add(ulong number) => Value = Extend(Value, number);

    /// <summary>Adds a text and its length, so that "ab", "c" and "a", "bc" differ.</summary>
    public void Add(string text)
    {
        // In a local: a field would go through memory for each step.
        ulong hash = Value;
        int i = 0;
        for (; i + UnitsPerStep <= text.Length; i += UnitsPerStep)
        {
            hash = Extend(hash, text[i] | ((ulong)text[i + 1] << BitsPerUnit) | ((ulong)text[i + 2] << (2 * BitsPerUnit)) | ((ulong)text[i + 3] << (3 * BitsPerUnit)));
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
