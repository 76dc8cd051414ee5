using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Directories mirror namespaces.</summary>
internal sealed class NamespaceMatchesDirectory() : LintCheck(new LintRule(
    "ZC5072", "namespace-matches-directory", LintSet.Standard, DiagnosticSeverity.Warning, "file in another directory than its namespace",
    "namespace '{0}' belongs into the directory '{1}', and the file is in '{2}'",
    "A file is found by the name of a type if directories mirror namespaces. Without a configured root, the root is the one above files "
        + "that do mirror theirs; where none does, nothing is reported.",
    "// file: acme/orders/order.fbs\nnamespace Acme.Orders;\ntable Order { x:int; }\n"
        + "// file: acme/sales/sale.fbs\nnamespace Acme.Orders;\ntable Sale { x:int; }",
    "// file: acme/orders/order.fbs\nnamespace Acme.Orders;\ntable Order { x:int; }\n"
        + "// file: acme/sales/sale.fbs\nnamespace Acme.Sales;\ntable Sale { x:int; }",
    "Move the file, or rename its namespace.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        List<(LintFile File, DeclaredNamespace Namespace)> declared = [];
        HashSet<string> roots = new(StringComparer.Ordinal);
        foreach (LintFile file in workspace.Files)
        {
            // Another rule is about further ones, and the compiler about the global namespace.
            if (file.Namespaces.Count > 0 && file.Namespaces[0] is { Name.Length: > 0 } first)
            {
                declared.Add((file, first));
                if (RootOf(DirectoryOf(file), first.Name) is { } root)
                {
                    roots.Add(root);
                }
            }
        }

        foreach ((LintFile file, DeclaredNamespace first) in declared)
        {
            string directory = DirectoryOf(file);
            string? root = file.Settings.Options.NamespaceRoot is { } configured
                ? Above(directory, SchemaPath.Normalize(configured).TrimEnd('/'))
                : Longest(directory, roots);
            if (root is not null && RootOf(directory, first.Name) != root)
            {
                string mirrored = string.Join("/", first.Name.Split('.').Select(NameCasing.ToSnake));
                string expected = root.Length == 0 ? mirrored : $"{root.TrimEnd('/')}/{mirrored}";
                Report(file, first.Span, first.Name, expected, directory.Length == 0 ? "." : directory);
            }
        }
    }

    private static string DirectoryOf(LintFile file) => SchemaPath.DirectoryOf(SchemaPath.Normalize(file.Path));

    // The directory from which a directory mirrors a namespace; null if it does not.
    private static string? RootOf(string directory, string name)
    {
        foreach (string part in name.Split('.').Reverse())
        {
            if (!Plain(SchemaPath.FileNameOf(directory)).Equals(Plain(part), StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            directory = SchemaPath.DirectoryOf(directory);
        }

        return directory;
    }

    // 'order_book' mirrors 'OrderBook'.
    private static string Plain(string name) => name.Replace("_", "");

    private static string? Above(string directory, string root)
    {
        bool isAbove = root is "" or "." || directory == root || directory.StartsWith(root + "/", StringComparison.Ordinal);
        return !isAbove ? null : root == "." ? "" : root;
    }

    private static string? Longest(string directory, HashSet<string> roots)
    {
        for (string current = directory; ; current = SchemaPath.DirectoryOf(current))
        {
            if (roots.Contains(current))
            {
                return current;
            }

            if (current.Length == 0 || current == "/")
            {
                return null;
            }
        }
    }
}
