namespace ZcGen.Compiler.Model;

/// <summary>The name of a declared type as the schema writes it.</summary>
/// <param name="Namespace">Dotted; empty for the global namespace.</param>
/// <param name="Name">Without its namespace.</param>
public sealed record TypeName(string Namespace, string Name)
{
    /// <summary>What the type is called in C#, without an <c>@</c>: its name, unless a member that is generated in it has that.</summary>
    public string CSharpName { get; init; } = Name;

    /// <summary>Namespace and name, joined with a dot.</summary>
    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
