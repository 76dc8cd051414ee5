namespace ZcGen.CompilerServices;

/// <summary>How generic code gets at the table that a generated builder wraps.</summary>
public interface IJsonBuilder
{
    /// <summary>The table.</summary>
    TableBuilder Table { get; }
}
