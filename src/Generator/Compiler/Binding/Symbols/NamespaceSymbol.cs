namespace ZcGen.Compiler.Binding;

/// <summary>A namespace, with what all files declare in it.</summary>
internal sealed class NamespaceSymbol(string fullName, NamespaceSymbol? parent)
{
    private Dictionary<string, NamespaceSymbol>? _children;
    private Dictionary<string, TypeSymbol>? _types;

    /// <summary>Dotted; empty for the global namespace.</summary>
    public string FullName => fullName;

    /// <summary>The namespace around it; null for the global one.</summary>
    public NamespaceSymbol? Parent => parent;

    /// <summary>Its types by name; those of one name, from several files, are linked.</summary>
    public Dictionary<string, TypeSymbol> Types => _types ??= new(StringComparer.Ordinal);

    /// <summary>Its services by name; those of one name, from several files, are linked.</summary>
    public Dictionary<string, ServiceSymbol> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes room for so many types, unless there are types already.</summary>
    public void Expect(int types) => _types ??= new(types, StringComparer.Ordinal);

    /// <summary>The namespace of one part's name in it; null if there is none.</summary>
    public NamespaceSymbol? Child(string name) => _children is not null && _children.TryGetValue(name, out NamespaceSymbol? child) ? child : null;

    /// <summary>The same, made if there is none.</summary>
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
