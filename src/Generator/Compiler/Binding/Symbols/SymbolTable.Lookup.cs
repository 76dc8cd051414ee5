using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <content>Name lookup: from the inner namespace outwards, among the types that the file sees.</content>
internal sealed partial class SymbolTable
{
    // Limits how many types of the same simple name are compared: a file could declare one name in a hundred thousand namespaces.
    private const int MaxCandidates = 256;

    private static readonly char[] Dot = ['.'];

    private readonly Dictionary<string, string[]> _parts = new(StringComparer.Ordinal);

    /// <summary>Returns the type that a name means in a namespace of a file; reports it, and returns null, if there is none.</summary>
    public TypeSymbol? Resolve(FileScope file, NamespaceSymbol scope, NameSyntax name)
    {
        if (Find(file, scope, name.Text) is { } symbol)
        {
            CheckOrder(file, scope, name, symbol);
            return symbol;
        }

        if (!file.IsIncomplete && !file.Diagnostics.IsFull)
        {
            ReportUndefined(file, name);
        }

        return null;
    }

    /// <summary>Returns the type that a name, which may be dotted, means in a namespace of a file; null if there is none.</summary>
    public TypeSymbol? Find(FileScope file, NamespaceSymbol scope, string name)
    {
        // The usual case: a simple name of a type in the same namespace.
        if (scope.Types.TryGetValue(name, out TypeSymbol? near) && file.Sees(near.File))
        {
            return near;
        }

        string[]? parts = name.IndexOf('.') < 0 ? null : PartsOf(name);
        for (NamespaceSymbol? current = scope; current is not null; current = current.Parent)
        {
            if (FindIn(file, current, name, parts) is { } symbol)
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the table or struct of this name that flatc sees at the name: in another file, or declared earlier; null if there is none.
    /// </summary>
    public TypeSymbol? FindTableBefore(FileScope file, NamespaceSymbol scope, NameSyntax name)
    {
        // The usual case: no type has the name of the field.
        if (!_firstCharacters.MayContain(name.Text) || !_bySimpleName.ContainsKey(name.Text))
        {
            return null;
        }

        TypeSymbol? symbol = Find(file, scope, name.Text);
        return symbol is TableSymbol or StructSymbol && (symbol.File != file || symbol.NameSpan.Start < name.Span.Start) ? symbol : null;
    }

    private string[] PartsOf(string name)
    {
        if (!_parts.TryGetValue(name, out string[]? parts))
        {
            parts = name.Split(Dot);
            _parts.Add(name, parts);
        }

        return parts;
    }

    private static TypeSymbol? FindIn(FileScope file, NamespaceSymbol scope, string name, string[]? parts)
    {
        NamespaceSymbol? container = scope;
        for (int i = 0; parts is not null && i < parts.Length - 1 && container is not null; i++)
        {
            container = container.Child(parts[i]);
        }

        if (container is null || !container.Types.TryGetValue(parts is null ? name : parts[parts.Length - 1], out TypeSymbol? symbol))
        {
            return null;
        }

        while (symbol is not null && !file.Sees(symbol.File))
        {
            symbol = symbol.NextOfName;
        }

        return symbol;
    }

    // flatc resolves names from top to bottom: a name that is declared later resolves to whatever it finds first, or to the next
    // declaration.
    private void CheckOrder(FileScope file, NamespaceSymbol scope, NameSyntax name, TypeSymbol symbol)
    {
        bool isForward = symbol.File == file && symbol.NameSpan.Start > name.Span.Start;
        bool mayBeEnum = symbol is not (EnumSymbol or UnionSymbol) && symbol.SameNameTypes is { HasEnums: true };
        TypeSymbol? other = isForward ? FindTaken(file, scope, name, symbol) : mayBeEnum ? FindEnum(file, scope, name) : null;
        if (other is not null)
        {
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.AmbiguousForwardReference,
                name.Span,
                null,
                other.File.Diagnostics.Relate(other.NameSpan, "what flatc resolves it to"),
                name.Text,
                symbol.Name.FullName,
                other.Name.FullName);
        }
    }

    private static TypeSymbol? FindTaken(FileScope file, NamespaceSymbol scope, NameSyntax name, TypeSymbol symbol)
    {
        if (symbol.SameNameTypes is not { Types: var types })
        {
            return null;
        }

        int lastDot = name.Text.LastIndexOf('.');
        for (int i = types.Count - 1; i >= Math.Max(0, types.Count - MaxCandidates); i--)
        {
            TypeSymbol other = types[i];
            bool isCapturing = lastDot < 0 && other is TableSymbol or StructSymbol && other.File == file
                && other.NameSpan.Start > name.Span.Start && other.NameSpan.Start < symbol.NameSpan.Start;
            if (other != symbol && (isCapturing || IsFoundFirst(file, scope, name, other)))
            {
                return other;
            }
        }

        return null;
    }

    // flatc also looks for an enum or union in all enclosing namespaces before it looks for a table or struct in any of them.
    private TypeSymbol? FindEnum(FileScope file, NamespaceSymbol scope, NameSyntax name)
    {
        string[]? parts = name.Text.IndexOf('.') < 0 ? null : PartsOf(name.Text);
        for (NamespaceSymbol? outer = scope; outer is not null; outer = outer.Parent)
        {
            if (FindIn(file, outer, name.Text, parts) is { } other and (EnumSymbol or UnionSymbol)
                && (other.File != file || other.NameSpan.Start < name.Span.Start))
            {
                return other;
            }
        }

        return null;
    }

    private static bool IsFoundFirst(FileScope file, NamespaceSymbol scope, NameSyntax name, TypeSymbol other)
    {
        if (!file.Sees(other.File) || (other.File == file && other.NameSpan.Start > name.Span.Start))
        {
            return false;
        }

        for (NamespaceSymbol? current = scope; current is not null; current = current.Parent)
        {
            if ((current.FullName.Length == 0 ? name.Text : current.FullName + "." + name.Text) == other.Name.FullName)
            {
                return true;
            }
        }

        return false;
    }

    private void ReportUndefined(FileScope file, NameSyntax name)
    {
        string simpleName = name.Text.Substring(name.Text.LastIndexOf('.') + 1);
        string? hint;
        RelatedLocation? related = null;
        if (_bySimpleName.TryGetValue(simpleName, out TypeSymbol? first))
        {
            TypeSymbol same = first.LastOfSameName;
            hint = file.Sees(same.File)
                ? $"did you mean '{same.Name.FullName}'?"
                : $"include \"{same.File.Schema.Path}\", which declares '{same.Name.FullName}'";
            related = same.File.Diagnostics.Relate(same.NameSpan, "a type of that name");
        }
        else
        {
            hint = Nearest.Hint(simpleName, VisibleNames(file));
        }

        file.Diagnostics.ReportWith(DiagnosticCatalog.UndefinedType, name.Span, hint, related, name.Text);
    }

    private IEnumerable<string> VisibleNames(FileScope file)
    {
        foreach ((string name, BaseType _) in BuiltInTypes.Names)
        {
            yield return name;
        }

        foreach (KeyValuePair<string, TypeSymbol> pair in _bySimpleName)
        {
            if (file.Sees(pair.Value.LastOfSameName.File))
            {
                yield return pair.Key;
            }
        }
    }
}
