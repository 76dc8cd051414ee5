using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>What each generated table reader can do, for the generic code that opens and verifies it.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how a reader is made without boxing.")]
public interface ITable<TSelf>
    where TSelf : ITable<TSelf>, allows ref struct
{
    /// <summary>The reader of the table at <paramref name="position"/>; absent when there is no table.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="depth">How many tables may still be nested below this one.</param>
    static abstract TSelf Open(ReadOnlyMessageSpan message, uint position, int depth);

    /// <summary>Checks the table at <paramref name="position"/> and all that it refers to.</summary>
    /// <returns>False when it is malformed; <paramref name="verifier"/> then knows why and where.</returns>
    static abstract bool Verify(ref Verifier verifier, uint position);
}
