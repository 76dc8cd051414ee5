namespace ZcGen.Compiler.Model;

/// <summary>The type that stands beside a declared one whose plain name another declared type has: the data class of a table or union, the description of an enum.</summary>
/// <param name="Type">The table, union or enum.</param>
/// <param name="Name">The type beside it, without its namespace.</param>
public sealed record DataClassName(TypeName Type, string Name)
{
    /// <summary>What the plain names of data classes end in.</summary>
    public const string DataSuffix = "Data";

    /// <summary>What the plain names of descriptions of enums end in.</summary>
    public const string JsonSuffix = "Json";
}
