namespace ZcGen.Compiler.Binding;

/// <summary>A namespace and what all files declare in it.</summary>
internal sealed class NamespaceSymbol(string fullName, NamespaceSymbol? parent)
{
    private Dictionary<string, NamespaceSymbol>? _children;
    private Dictionary<string, TypeSymbol>? _types;

    /// <summary>Gets the dotted name; empty for the global namespace.</summary>
    public string FullName => fullName;

    /// <summary>Gets the enclosing namespace; null for the global one.</summary>
    public NamespaceSymbol? Parent => parent;

    /// <summary>Gets whether there are namespaces in it.</summary>
    public bool HasChildren => _children is not null;

    /// <summary>Gets the namespaces in it.</summary>
    public IEnumerable<NamespaceSymbol> Children => _children is null ? [] : _children.Values;

    /// <summary>Gets its types by name: the first of each name, which links to the others.</summary>
    public Dictionary<string, TypeSymbol> Types => _types ??= new(StringComparer.Ordinal);

    /// <summary>Gets its services by name: the first of each name, which links to the others.</summary>
    public Dictionary<string, ServiceSymbol> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Reserves space for <paramref name="types"/> types, unless there are types already.</summary>
    public void Expect(int types) => _types ??= new(types, StringComparer.Ordinal);

    /// <summary>Returns the namespace called <paramref name="name"/> in it; null if there is none.</summary>
    public NamespaceSymbol? Child(string name) =>
        _children is not null && _children.TryGetValue(name, out NamespaceSymbol? child) ? child : null;

    /// <summary>Returns the namespace called <paramref name="name"/> in it, and creates it if it does not exist.</summary>
    public NamespaceSymbol GetOrAddChild(string name)
    {
        if (Child(name) is { } existing)
        {
            return existing;
        }

        var child = new NamespaceSymbol(FullName.Length == 0 ? name : FullName + "." + name, this);
        (_children ??= new(StringComparer.Ordinal)).Add(name, child);
        return child;
    }
}
