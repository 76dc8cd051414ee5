namespace ZcGen.Compiler.Model;

/// <summary>The data class of a table or union whose plain name another type has.</summary>
/// <param name="Type">The table or union.</param>
/// <param name="Name">The class, without its namespace.</param>
public sealed record DataClassName(TypeName Type, string Name);
