using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>How generic code opens a generated mutator.</summary>
/// <typeparam name="TSelf">The mutator itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how a mutator is made without boxing.")]
public interface IMutableTable<TSelf>
    where TSelf : IMutableTable<TSelf>, allows ref struct
{
    /// <summary>The mutator of the table at <paramref name="position"/>; absent when there is no table.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="depth">How many tables may still be nested below this one.</param>
    static abstract TSelf Open(Span<byte> message, uint position, int depth);
}
