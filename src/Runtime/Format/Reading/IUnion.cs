using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>What each generated union reader can do, for the generic code that opens and verifies it.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
/// <typeparam name="TKind">The enum of its members.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how a reader is made without boxing.")]
public interface IUnion<TSelf, TKind>
    where TSelf : IUnion<TSelf, TKind>, allows ref struct
    where TKind : unmanaged
{
    /// <summary>Wraps <paramref name="union"/>.</summary>
    static abstract TSelf Open(UnionReader<TKind> union);

    /// <summary>Checks the value of a union.</summary>
    /// <param name="verifier">Knows why and where when it is malformed.</param>
    /// <param name="kind">What the value is said to be.</param>
    /// <param name="field">Byte offset of the offset to the value.</param>
    static abstract bool Verify(ref Verifier verifier, TKind kind, uint field);
}
