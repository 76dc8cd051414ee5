using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The types of a file are in one namespace.</summary>
internal sealed class OneNamespacePerFile() : LintCheck(new LintRule(
    "ZC5071", "one-namespace-per-file", LintSet.Standard, DiagnosticSeverity.Warning, "several namespaces in a file",
    "file declares types in {0} and in {1}",
    "Who looks for a type looks for the file of its namespace. Some FlatBuffers compilers, such as planus, reject a second one.",
    "namespace Game;\ntable Player { x:int; }\nnamespace Shop;\ntable Item { y:int; }",
    "// file: game.fbs\nnamespace Game;\ntable Player { x:int; }\n// file: shop.fbs\nnamespace Shop;\ntable Item { y:int; }",
    "Move the types of the second namespace to a file of their own.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        IReadOnlyList<DeclaredNamespace> namespaces = file.Namespaces;
        foreach (DeclaredNamespace other in namespaces.Skip(1))
        {
            RelatedLocation related = file.Relate(namespaces[0].Span, "the first one");
            ReportWith(file, other.Span, null, related, null, namespaces[0].ToString(), other.ToString());
        }
    }
}
