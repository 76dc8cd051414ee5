using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>What <c>///</c> comments say.</summary>
internal static class DocumentationText
{
    /// <summary>Returns whether a <c>///</c> comment, which ends before a declaration at <paramref name="end"/>, has no word.</summary>
    public static bool IsEmpty(LintFile file, DocumentationSyntax documentation, int end)
    {
        foreach (TextSpan line in documentation.Find(file.Content, end))
        {
            if (HasWord(file.Content, line.Start, line.End))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether a range of the text has a letter or digit.</summary>
    public static bool HasWord(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the <c>///</c> comments of everything that a file declares, in order, each with where its declaration
    /// starts.</summary>
    public static IEnumerable<(DocumentationSyntax Documentation, int End)> AllIn(LintFile file)
    {
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            if (declaration is not TypeDeclarationSyntax type)
            {
                continue;
            }

            yield return (type.Documentation, type.Span.Start);
            foreach ((DocumentationSyntax Documentation, int End) member in MembersOf(type))
            {
                yield return member;
            }
        }
    }

    private static IEnumerable<(DocumentationSyntax Documentation, int End)> MembersOf(TypeDeclarationSyntax type) => type switch
    {
        TableSyntax table => table.Fields.Select(static field => (field.Documentation, field.Name.Span.Start)),
        EnumSyntax enumeration => enumeration.Values.Select(static value => (value.Documentation, value.Name.Span.Start)),
        UnionSyntax union => union.Members.Select(static member => (member.Documentation, member.Name.Span.Start)),
        ServiceSyntax service => service.Methods.Select(static method => (method.Documentation, method.Name.Span.Start)),
        _ => [],
    };
}
