namespace ZcGen.Compiler.Binding;

/// <summary>Two or more types of the same simple name, in any namespace and file.</summary>
internal sealed class SameNameTypes(TypeSymbol first)
{
    private readonly List<TypeSymbol> _types = [first];

    /// <summary>Gets all of them, in order of declaration.</summary>
    public IReadOnlyList<TypeSymbol> Types => _types;

    /// <summary>Gets the one that was declared last.</summary>
    public TypeSymbol Last => _types[_types.Count - 1];

    /// <summary>Gets whether at least one of them is an enum or a union.</summary>
    public bool HasEnums { get; private set; } = first is EnumSymbol or UnionSymbol;

    /// <summary>Adds a type.</summary>
    public void Add(TypeSymbol symbol)
    {
        symbol.SameNameTypes = this;
        _types.Add(symbol);
        HasEnums |= symbol is EnumSymbol or UnionSymbol;
    }
}
