namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>What a declaration declares.</summary>
public enum TypeKind : byte
{
    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A union.</summary>
    Union,
}
