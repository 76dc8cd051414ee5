using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The files of a namespace are in one directory.</summary>
internal sealed class NamespaceSameDirectory() : LintCheck(new LintRule(
    "ZC5073", "namespace-same-directory", LintSet.Standard, DiagnosticSeverity.Warning, "namespace in several directories",
    "namespace '{0}' is declared in '{1}' here, and in '{2}' elsewhere",
    "Who changes a namespace has to know all of its files, and most tools show one directory at a time.",
    "// file: orders/order.fbs\nnamespace Orders;\ntable Order { x:int; }\n"
        + "// file: common/money.fbs\nnamespace Orders;\ntable Money { y:int; }",
    "// file: orders/order.fbs\nnamespace Orders;\ntable Order { x:int; }\n"
        + "// file: orders/money.fbs\nnamespace Orders;\ntable Money { y:int; }",
    "Move the file to the others of its namespace, or give it a namespace of its own.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        foreach (IGrouping<string, (LintFile File, DeclaredNamespace Namespace)> files in workspace.Files
            .SelectMany(static file => file.Namespaces.Select(declared => (file, declared)))
            .Where(static pair => pair.declared.Name.Length > 0)
            .GroupBy(static pair => pair.declared.Name, StringComparer.Ordinal))
        {
            CheckNamespace([.. files]);
        }
    }

    // The directory with most files is the right one; of several, the first.
    private void CheckNamespace((LintFile File, DeclaredNamespace Namespace)[] files)
    {
        IGrouping<string, (LintFile File, DeclaredNamespace Namespace)>[] directories =
        [
            .. files.GroupBy(static pair => DirectoryOf(pair.File), StringComparer.Ordinal)
                .OrderByDescending(static group => group.Count()),
        ];
        (LintFile firstFile, DeclaredNamespace first) = directories[0].First();
        foreach ((LintFile file, DeclaredNamespace declared) in directories.Skip(1).SelectMany(static group => group))
        {
            RelatedLocation related = firstFile.Relate(first.Span, "one of the others");
            ReportWith(file, declared.Span, null, related, null, declared.Name, DirectoryOf(file), directories[0].Key);
        }
    }

    private static string DirectoryOf(LintFile file) =>
        SchemaPath.DirectoryOf(SchemaPath.Normalize(file.Path)) is { Length: > 0 } directory ? directory : ".";
}
