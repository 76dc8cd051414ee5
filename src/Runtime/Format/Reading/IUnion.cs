using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code opens and verifies a generated union reader.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
/// <typeparam name="TKind">The enum of its members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUnion<TSelf, TKind>
    where TSelf : IUnion<TSelf, TKind>, allows ref struct
    where TKind : unmanaged
{
    /// <summary>Wraps <paramref name="union"/>.</summary>
    static abstract TSelf Open(UnionReader<TKind> union);

    /// <summary>Verifies the value of a union.</summary>
    /// <param name="verifier">Holds the reason and the place if the value is malformed.</param>
    /// <param name="kind">The kind that the message states.</param>
    /// <param name="field">The position of the offset to the value.</param>
    static abstract bool Verify(ref Verifier verifier, TKind kind, uint field);
}
