namespace ZcGen.Compiler.Model;

/// <summary>The name of a declared type as the schema writes it.</summary>
/// <param name="Namespace">Dotted; empty for the global namespace.</param>
/// <param name="Name">Without its namespace.</param>
public sealed record TypeName(string Namespace, string Name)
{
    // Made when it is first asked for.
    private string? _fullName;

    /// <summary>What the type is called in C#, without an <c>@</c>: its name, unless a member that is generated in it has that.</summary>
    public string CSharpName { get; init; } = Name;

    /// <summary>Namespace and name, joined with a dot.</summary>
    public string FullName => _fullName ??= Namespace.Length == 0 ? Name : Namespace + "." + Name;

    /// <summary>
    /// Gets its place among the full names of all schemas that were compiled together, so that what is known about a type can lie in an
    /// array. No part of the name: names with different places may be equal.
    /// </summary>
    internal int Ordinal { get; init; } = -1;

    /// <inheritdoc/>
    public bool Equals(TypeName? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && Namespace == other.Namespace && CSharpName == other.CSharpName);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        unchecked((StringComparer.Ordinal.GetHashCode(Namespace) * 31) + StringComparer.Ordinal.GetHashCode(Name));

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
