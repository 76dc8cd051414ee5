using System.Text;

namespace ZcGen.Compiler.Layout;

/// <summary>The hash functions FNV-1a of Fowler, Noll and Vo, over UTF-8.</summary>
internal struct Fnv1a
{
    private const uint Seed32 = 2166136261;
    private const uint Prime32 = 16777619;
    private const ulong Seed64 = 14695981039346656037;
    private const ulong Prime64 = 1099511628211;

    /// <summary>64 bits of nothing; extend it with <see cref="Add(string)"/>.</summary>
    public Fnv1a() => Value = Seed64;

    /// <summary>64 bits of everything added so far.</summary>
    public ulong Value { get; private set; }

    /// <summary>32 bits of a text.</summary>
    public static uint Hash32(string text)
    {
        uint hash = Seed32;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * Prime32);
        }

        return hash;
    }

    /// <summary>Adds a text, and a zero byte, so that "ab", "c" and "a", "bc" differ.</summary>
    public void Add(string text)
    {
        // In a local: a field would go through memory for each byte.
        ulong hash = Value;
        foreach (char character in text)
        {
            // Names are ASCII, texts of defaults are not: two bytes there, which is as good for a hash that nobody else computes.
            hash = Extend(hash, (byte)character);
            if (character > '\u007F')
            {
                hash = Extend(hash, (byte)(character >> 8));
            }
        }

        Value = Extend(hash, 0);
    }

    /// <summary>Adds a number, seven bits at a time, the lowest first, as many as it has.</summary>
    public void Add(ulong number)
    {
        const int more = 0x80;
        ulong hash = Value;
        for (; number >= more; number >>= 7)
        {
            hash = Extend(hash, unchecked((byte)(number | more)));
        }

        Value = Extend(hash, (byte)number);
    }

    private static ulong Extend(ulong hash, byte value) => unchecked((hash ^ value) * Prime64);
}
