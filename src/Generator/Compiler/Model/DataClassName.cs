namespace ZcGen.Compiler.Model;

/// <summary>The name of a generated companion type whose usual name is taken by a declared type.</summary>
/// <param name="Type">The table, union or enum that the companion belongs to.</param>
/// <param name="Name">The name of the companion, without its namespace.</param>
public sealed record DataClassName(TypeName Type, string Name)
{
    /// <summary>The suffix of the data class of a table or union.</summary>
    public const string DataSuffix = "Data";

    /// <summary>The suffix of the JSON description of an enum.</summary>
    public const string JsonSuffix = "Json";
}
