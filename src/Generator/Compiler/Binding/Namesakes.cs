namespace ZcGen.Compiler.Binding;

/// <summary>All types of one name, in whatever namespace and file, linked by <see cref="TypeSymbol.NextOfSimpleName"/>.</summary>
internal sealed class Namesakes
{
    /// <summary>The one declared last, from which the links lead to the first.</summary>
    public TypeSymbol Last { get; private set; } = null!;

    /// <summary>At least one of them is an enum or a union.</summary>
    public bool HasEnums { get; private set; }

    /// <summary>Adds a type.</summary>
    public void Add(TypeSymbol symbol)
    {
        symbol.Namesakes = this;
        symbol.NextOfSimpleName = Last;
        Last = symbol;
        HasEnums |= symbol is EnumSymbol or UnionSymbol;
    }
}
