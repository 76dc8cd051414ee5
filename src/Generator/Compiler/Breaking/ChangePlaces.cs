using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Breaking;

/// <summary>Shows breaking changes at their places in the new version of the schemas.</summary>
public sealed class ChangePlaces
{
    private readonly Dictionary<string, ParsedSchema> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, TypeDeclarationSyntax>> _declarations = new(StringComparer.Ordinal);

    /// <summary>Initializes the places in the schemas of the new version.</summary>
    public ChangePlaces(IEnumerable<ParsedSchema> files)
    {
        foreach (ParsedSchema file in files)
        {
            _files[file.Path] = file;
        }
    }

    /// <summary>Returns a change as a diagnostic.</summary>
    public SchemaDiagnostic ToDiagnostic(BreakingChange change)
    {
        bool isThere = _files.TryGetValue(change.Place.File, out ParsedSchema? file);
        TextSpan span = isThere ? SpanOf(change.Place, file!) : default;
        LineSpan lines = isThere ? file!.Text.LinesOf(span) : default;
        return new SchemaDiagnostic(
            change.Rule, change.Rule.Severity, change.Place.File, span, lines, change.Message, default, change.Help);
    }

    private TextSpan SpanOf(ChangePlace place, ParsedSchema file)
    {
        if (place.Declaration.Length == 0)
        {
            return FileSpanOf(file.Syntax);
        }

        return DeclarationsOf(file).TryGetValue(place.Declaration, out TypeDeclarationSyntax? type)
            ? MemberSpanOf(type, place.Member) ?? type.Name.Span
            : default;
    }

    // The declarations of a file by full name, made when the first change in it is shown.
    private Dictionary<string, TypeDeclarationSyntax> DeclarationsOf(ParsedSchema file)
    {
        if (_declarations.TryGetValue(file.Path, out Dictionary<string, TypeDeclarationSyntax>? declarations))
        {
            return declarations;
        }

        declarations = new(StringComparer.Ordinal);
        string currentNamespace = "";
        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            if (declaration is NamespaceSyntax change)
            {
                currentNamespace = change.Name.Text ?? "";
            }
            else if (declaration is TypeDeclarationSyntax type)
            {
                string name = currentNamespace.Length == 0 ? type.Name.Text : $"{currentNamespace}.{type.Name.Text}";
                if (!declarations.ContainsKey(name))
                {
                    declarations.Add(name, type);
                }
            }
        }

        _declarations.Add(file.Path, declarations);
        return declarations;
    }

    private static TextSpan? MemberSpanOf(TypeDeclarationSyntax type, string member) => type switch
    {
        _ when member.Length == 0 => null,
        TableSyntax table => Find(table.Fields, static field => field.Name, member),
        EnumSyntax enumeration => Find(enumeration.Values, static value => value.Name, member),
        UnionSyntax union => Find(union.Members, static value => value.Name, member),
        ServiceSyntax service => Find(service.Methods, static method => method.Name, member),
        _ => null,
    };

    private static TextSpan? Find<T>(EquatableArray<T> members, Func<T, NameSyntax> nameOf, string name)
        where T : IEquatable<T>
    {
        foreach (T member in members)
        {
            NameSyntax written = nameOf(member);

            // A member of a union without an alias has the name of its type, whose dots become underscores.
            if (written.Text == name || written.Text?.Replace('.', '_') == name)
            {
                return written.Span;
            }
        }

        return null;
    }

    // What a file says about itself, or its first line.
    private static TextSpan FileSpanOf(SchemaSyntax syntax)
    {
        foreach (DeclarationSyntax declaration in syntax.Declarations)
        {
            if (declaration is RootTypeSyntax or FileIdentifierSyntax)
            {
                return declaration.Span;
            }
        }

        return default;
    }
}
