namespace ZcGen.CompilerServices;

/// <summary>A message whose bytes are changed in place by their owner.</summary>
public static class MutableMessage
{
    /// <summary>Opens the root of <paramref name="message"/>; absent when there is none. Generated code calls this.</summary>
    public static T Root<T>(Span<byte> message)
        where T : IMutableTable<T>, allows ref struct => T.Open(message, TableReader.RootPosition(new ReadOnlyMessageSpan(message)), TableReader.MaxDepth);
}
