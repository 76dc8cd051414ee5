namespace ZcGen.Compiler.Size;

/// <summary>Computes with sizes that are too large for any message without overflowing.</summary>
internal static class Bytes
{
    private const long Max = 1L << 60;

    /// <summary>Returns the sum, at most 2^60.</summary>
    public static long Add(long left, long right) => Math.Min(Max, left + right);

    /// <summary>Returns the product, at most 2^60.</summary>
    public static long Multiply(long left, long right) => left == 0 || right <= Max / left ? left * right : Max;

    /// <summary>Returns the next multiple of 4.</summary>
    public static long AlignTo4(long bytes) => (bytes + 3) & ~3L;
}
