namespace ZcGen.Compiler.Binding;

/// <summary>Two types or more of the same name, in whatever namespace and file.</summary>
internal sealed class Namesakes(TypeSymbol first)
{
    private readonly List<TypeSymbol> _types = [first];

    /// <summary>All of them, in the order of their declarations.</summary>
    public IReadOnlyList<TypeSymbol> Types => _types;

    /// <summary>The one declared last.</summary>
    public TypeSymbol Last => _types[_types.Count - 1];

    /// <summary>At least one of them is an enum or a union.</summary>
    public bool HasEnums { get; private set; } = first is EnumSymbol or UnionSymbol;

    /// <summary>Adds a type.</summary>
    public void Add(TypeSymbol symbol)
    {
        symbol.Namesakes = this;
        _types.Add(symbol);
        HasEnums |= symbol is EnumSymbol or UnionSymbol;
    }
}
