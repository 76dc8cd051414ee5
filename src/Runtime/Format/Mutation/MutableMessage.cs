using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Opens messages that their owner changes in place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MutableMessage
{
    /// <summary>Opens the root of <paramref name="message"/>; absent if there is none. Generated code calls this.</summary>
    public static T Root<T>(Span<byte> message)
        where T : IMutableTable<T>, allows ref struct =>
        T.Open(message, TableReader.RootPosition(new ReadOnlyMessageSpan(message)), TableReader.MaxDepth);
}
