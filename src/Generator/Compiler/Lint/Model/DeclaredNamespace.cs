using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A namespace in which a file declares types or services.</summary>
/// <param name="Name">Its name; empty for the global namespace.</param>
/// <param name="Span">Where the file enters it first; of the global namespace without <c>namespace</c>, the first type.</param>
internal readonly record struct DeclaredNamespace(string Name, TextSpan Span)
{
    /// <summary>Returns the namespaces of a file in order, each once.</summary>
    public static List<DeclaredNamespace> AllIn(LintFile file)
    {
        List<DeclaredNamespace> found = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        NamespaceSyntax? current = null;
        bool isNew = true;
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            if (declaration is NamespaceSyntax entered)
            {
                current = entered;
                isNew = true;
            }
            else if (isNew && declaration is TypeDeclarationSyntax type)
            {
                isNew = false;
                if (names.Add(current?.Name.Text ?? ""))
                {
                    TextSpan span = current is null ? type.Name.Span : current.Name.IsMissing ? current.Span : current.Name.Span;
                    found.Add(new DeclaredNamespace(current?.Name.Text ?? "", span));
                }
            }
        }

        return found;
    }

    /// <summary>Returns the name for messages.</summary>
    public override string ToString() => Name.Length == 0 ? "the global namespace" : $"'{Name}'";
}
