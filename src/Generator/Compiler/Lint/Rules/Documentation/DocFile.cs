using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Files begin with a comment.</summary>
internal sealed class DocFile() : LintCheck(new LintRule(
    "ZC5064", "doc-file", LintSet.Comments, DiagnosticSeverity.Warning, "file without a comment at its start",
    "file does not begin with a comment that says what it is for",
    "A file says on its first lines what its types have in common. '///' above a type is about that type.",
    "namespace Game;\ntable Player { x:int; }",
    "// What clients and servers tell each other of a game.\nnamespace Game;\ntable Player { x:int; }",
    "Write a '//' comment above the first declaration.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        if (file.Schema.Syntax.Declarations.Count == 0)
        {
            return;
        }

        DeclarationSyntax first = file.Schema.Syntax.Declarations[0];
        int position = 0;
        bool isFound = false;
        DocumentationSyntax documentation = first is TypeDeclarationSyntax type ? type.Documentation : default;
        foreach (TextSpan line in documentation.Find(file.Content, first.Span.Start))
        {
            isFound |= DocumentationText.HasWord(file.Content, position, line.Start);
            position = line.End;
        }

        if (!isFound && !DocumentationText.HasWord(file.Content, position, first.Span.Start))
        {
            Report(file, FirstWord(file.Content, first.Span));
        }
    }

    private static TextSpan FirstWord(string text, TextSpan span)
    {
        int end = span.Start;
        while (end < span.End && (char.IsLetter(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return TextSpan.FromBounds(span.Start, end);
    }
}
