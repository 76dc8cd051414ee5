using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>
/// Checks the names of the fields of one table or struct at a time: each is distinct, and none is needed by code generators.
/// </summary>
internal sealed class FieldNames(SymbolTable symbols)
{
    /// <summary>The suffix of the name of a union's hidden field.</summary>
    public const string DiscriminantSuffix = "_type";

    private static readonly (string Suffix, BaseType Type)[] Clashes =
    [
        ("Type", BaseType.Union),
        ("_length", BaseType.Vector),
        ("Length", BaseType.Vector),
        ("_byte_vector", BaseType.String),
        ("ByteVector", BaseType.String),
    ];

    private readonly NameIndex _names = new();
    private readonly CasedNames _cased = new();
    private readonly List<(NameSyntax Name, BaseType Type)> _fields = [];
    private TypeSymbol? _owner;

    /// <summary>Starts over with another table or struct.</summary>
    public void Start(TypeSymbol owner)
    {
        _owner = owner;
        _names.Clear();
        _cased.Clear();
        _fields.Clear();
    }

    /// <summary>Adds the name of a field; returns false, and reports it, if another field has it.</summary>
    public bool Add(NameSyntax name, BoundType type)
    {
        FileScope file = _owner!.File;
        if (symbols.FindTableBefore(file, _owner.Namespace, name) is { } same)
        {
            RelatedLocation related = same.File.Diagnostics.Relate(same.NameSpan, "declared here");
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.FieldNamedAsType, name.Span, null, related, name.Text, same.Kind, same.Name.FullName);
        }

        if (!TryAdd(name, type.Base, name.Text))
        {
            return false;
        }

        _cased.Add(file, name);
        return true;
    }

    /// <summary>Adds the name of a union's hidden field; returns false, and reports it, if another field has it.</summary>
    public bool AddDiscriminant(NameSyntax field) => TryAdd(field, BaseType.None, field.Text + DiscriminantSuffix);

    /// <summary>Reports a field whose name code generators need for a member of another field.</summary>
    public void CheckClash(NameSyntax field)
    {
        string name = field.Text;
        if (name[name.Length - 1] is not ('e' or 'h' or 'r'))
        {
            return;
        }

        foreach ((string suffix, BaseType type) in Clashes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal)
                && _names.Find(name.Substring(0, name.Length - suffix.Length)) is int index and not NameIndex.None
                && _fields[index].Type == type)
            {
                DiagnosticBag diagnostics = _owner!.File.Diagnostics;
                NameSyntax other = _fields[index].Name;
                RelatedLocation related = diagnostics.Relate(other.Span, "the other field");
                diagnostics.ReportWith(DiagnosticCatalog.FieldNameClash, field.Span, null, related, name, other.Text);
            }
        }
    }

    private bool TryAdd(NameSyntax field, BaseType type, string name)
    {
        if (_names.TryAdd(name, _fields.Count, out int index))
        {
            _fields.Add((field, type));
            return true;
        }

        NameSyntax first = _fields[index].Name;
        bool isHidden = first.Text != name || field.Text != name;
        string? help = isHidden ? $"a union has a hidden field whose name ends in '{DiscriminantSuffix}'" : null;
        RelatedLocation related = _owner!.File.Diagnostics.Relate(first.Span, "the first one");
        _owner.File.Diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateField, field.Span, help, related, _owner.Kind, _owner.Name.Name, name);
        return false;
    }
}
