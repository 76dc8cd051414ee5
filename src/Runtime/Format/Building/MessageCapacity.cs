namespace ZcGen.Format;

/// <summary>How large a buffer to try next when a message did not fit into the last one.</summary>
internal static class MessageCapacity
{
    /// <summary>The largest array of bytes.</summary>
    public static int Max => Array.MaxLength;

    /// <summary>Four times as much, as long as there is so much.</summary>
    public static int After(int capacity) => (int)Math.Min((long)capacity * 4, Max);
}
