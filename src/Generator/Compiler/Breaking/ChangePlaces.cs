using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Breaking;

/// <summary>Shows breaking changes at their places in the new version of the schemas.</summary>
public static class ChangePlaces
{
    /// <summary>Returns a change as a diagnostic.</summary>
    /// <param name="change">The change.</param>
    /// <param name="files">The schemas of the new version.</param>
    public static SchemaDiagnostic ToDiagnostic(BreakingChange change, IEnumerable<ParsedSchema> files)
    {
        ParsedSchema? file = files.FirstOrDefault(candidate => candidate.Path == change.Place.File);
        TextSpan span = file is null ? default : SpanOf(change.Place, file);
        LineSpan lines = file is null ? default : file.Text.LinesOf(span);
        return new SchemaDiagnostic(
            change.Rule, change.Rule.Severity, change.Place.File, span, lines, change.Message, default, change.Help);
    }

    private static TextSpan SpanOf(ChangePlace place, ParsedSchema file)
    {
        string currentNamespace = "";
        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            if (declaration is NamespaceSyntax change)
            {
                currentNamespace = change.Name.Text ?? "";
            }
            else if (declaration is TypeDeclarationSyntax type
                && place.Declaration == (currentNamespace.Length == 0 ? type.Name.Text : $"{currentNamespace}.{type.Name.Text}"))
            {
                return MemberSpanOf(type, place.Member) ?? type.Name.Span;
            }
        }

        return place.Declaration.Length > 0 ? default : FileSpanOf(file.Syntax);
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
