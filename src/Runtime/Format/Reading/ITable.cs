using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code opens and verifies a generated table reader.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITable<TSelf>
    where TSelf : ITable<TSelf>, allows ref struct
{
    /// <summary>Opens the table at <paramref name="position"/>; absent if there is no table.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="depth">The number of levels that may still be nested below this table.</param>
    static abstract TSelf Open(ReadOnlyMessageSpan message, uint position, int depth);

    /// <summary>Returns what reads the fields of a table.</summary>
    static abstract TableReader TableOf(TSelf table);

    /// <summary>Verifies the table at <paramref name="position"/> and everything that it references.</summary>
    /// <returns>False if it is malformed; <paramref name="verifier"/> then holds the reason and the place.</returns>
    static abstract bool Verify(ref Verifier verifier, uint position);
}
