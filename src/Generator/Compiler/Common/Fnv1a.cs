using System.Text;

namespace ZcGen.Compiler.Common;

/// <summary>The FNV-1a hash of Fowler, Noll and Vo over UTF-8.</summary>
internal static class Fnv1a
{
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Returns the 32-bit hash of a text.</summary>
    public static uint Hash32(string text)
    {
        uint hash = Seed;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
