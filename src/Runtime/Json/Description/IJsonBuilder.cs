using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code gets the table that a generated builder wraps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonBuilder
{
    /// <summary>Gets the table.</summary>
    TableBuilder Table { get; }
}
