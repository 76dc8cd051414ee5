using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>The names of the fields of one table or struct at a time: each once, and none that code generators need.</summary>
internal sealed class FieldNames(SymbolTable symbols)
{
    /// <summary>What the name of a union's hidden field ends in.</summary>
    public const string DiscriminantSuffix = "_type";

    private static readonly (string Suffix, BaseType Type)[] Clashes =
    [
        ("Type", BaseType.Union),
        ("_length", BaseType.Vector),
        ("Length", BaseType.Vector),
        ("_byte_vector", BaseType.String),
        ("ByteVector", BaseType.String),
    ];

    private readonly SmallMap<string, (FieldSyntax Field, BaseType Type)> _names = new();
    private TypeSymbol? _owner;

    /// <summary>Forgets the fields of the last table or struct.</summary>
    public void Start(TypeSymbol owner)
    {
        _owner = owner;
        _names.Clear();
    }

    /// <summary>Checks the name of a field; false when there is a field of that name.</summary>
    public bool Add(FieldSyntax field, BoundType type)
    {
        FileScope file = _owner!.File;
        NameSyntax name = field.Name;
        if (symbols.FindTableBefore(file, _owner.Namespace, name) is { } same)
        {
            file.Diagnostics.ReportWith(DiagnosticCatalog.FieldNamedAsType, name.Span, null, same.File.Diagnostics.Relate(same.NameSpan, "declared here"), name.Text, same.Kind, same.Name.FullName);
        }

        if (!IsSnakeCase(name.Text))
        {
            file.Diagnostics.Report(DiagnosticCatalog.FieldNotSnakeCase, name.Span, name.Text);
        }

        return TryAdd(field, type.Base, name.Text);
    }

    /// <summary>Checks the name of a union's hidden field; false when there is a field of that name.</summary>
    public bool AddDiscriminant(FieldSyntax field) => TryAdd(field, BaseType.None, field.Name.Text + DiscriminantSuffix);

    /// <summary>Reports a field whose name code generators need for a member that belongs to another field.</summary>
    public void CheckClash(FieldSyntax field)
    {
        string name = field.Name.Text;
        if (name[name.Length - 1] is not ('e' or 'h' or 'r'))
        {
            return;
        }

        foreach ((string suffix, BaseType type) in Clashes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal)
                && _names.TryGetValue(name.Substring(0, name.Length - suffix.Length), out (FieldSyntax Field, BaseType Type) other)
                && other.Type == type)
            {
                DiagnosticBag diagnostics = _owner!.File.Diagnostics;
                diagnostics.ReportWith(DiagnosticCatalog.FieldNameClash, field.Name.Span, null, diagnostics.Relate(other.Field.Name.Span, "the other field"), name, other.Field.Name.Text);
            }
        }
    }

    private bool TryAdd(FieldSyntax field, BaseType type, string name)
    {
        if (!_names.TryGetValue(name, out (FieldSyntax Field, BaseType Type) first))
        {
            _names.Add(name, (field, type));
            return true;
        }

        TextSpan span = field.Name.Span;
        string? help = first.Field.Name.Text == name && field.Name.Text == name ? null : $"a union has a hidden field, whose name ends in '{DiscriminantSuffix}'";
        _owner!.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateField, span, help, _owner.File.Diagnostics.Relate(first.Field.Name.Span, "the first one"), _owner.Kind, _owner.Name.Name, name);
        return false;
    }

    private static bool IsSnakeCase(string name)
    {
        foreach (char character in name)
        {
            if (character is >= 'A' and <= 'Z')
            {
                return false;
            }
        }

        return true;
    }
}
