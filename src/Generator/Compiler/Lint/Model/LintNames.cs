namespace ZcGen.Compiler.Lint;

/// <summary>The names of types, fields and namespaces in all schemas.</summary>
internal sealed class LintNames
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _simpleTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>Collects the names in all files.</summary>
    public LintNames(LintWorkspace workspace)
    {
        Namespaces = new LintNamespaces(workspace);
        foreach (LintType type in workspace.Files.SelectMany(static file => file.Types))
        {
            _types.Add(type.Name.FullName);
            _simpleTypes.Add(type.Name.Name);
            if (type is LintFieldOwner owner)
            {
                _fields.UnionWith(owner.Fields.Select(static field => field.Name));
            }
        }
    }

    /// <summary>Gets the namespaces, and where they are written.</summary>
    public LintNamespaces Namespaces { get; }

    /// <summary>Gets the names of types without their namespaces, each once.</summary>
    public IEnumerable<string> OfTypes => _simpleTypes;

    /// <summary>Gets the full names of types and namespaces, each once.</summary>
    public IEnumerable<string> Full => _types.Concat(Namespaces.All.Select(static pair => pair.Key).Where(name => !_types.Contains(name)));

    /// <summary>Returns whether a type cannot get a name: another one has it, or a namespace, or a field, which may not be named as a type.
    /// </summary>
    public bool IsTaken(string scope, string name) =>
        _fields.Contains(name) || IsFullNameTaken(scope.Length == 0 ? name : $"{scope}.{name}");

    /// <summary>Returns whether there is a type of this name in any namespace.</summary>
    public bool HasType(string name) => _simpleTypes.Contains(name);

    private bool IsFullNameTaken(string name) => _types.Contains(name) || Namespaces.Contains(name);
}
