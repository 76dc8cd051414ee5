namespace ZcGen.Format;

/// <summary>Chooses the next buffer size after a message did not fit.</summary>
internal static class MessageCapacity
{
    /// <summary>Gets the length of the largest array of bytes.</summary>
    public static int Max => Array.MaxLength;

    /// <summary>Gets four times <paramref name="capacity"/>, at most <see cref="Max"/>.</summary>
    public static int After(int capacity) => (int)Math.Min((long)capacity * 4, Max);
}
