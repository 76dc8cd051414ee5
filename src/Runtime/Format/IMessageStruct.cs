using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Represents a struct of a schema, which has the same bytes in C# as in a message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMessageStruct
{
    /// <summary>Gets whether the struct has the size that the schema gives it.</summary>
    /// <remarks>It does not if another part of the struct adds fields to those of the schema.</remarks>
    bool IsIntact { get; }
}
