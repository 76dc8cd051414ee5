using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every part of a namespace is UpperCamelCase (FlatBuffers' style guide). Each is reported once, where it is declared first.
/// </summary>
internal sealed class NamespacePascalCase() : LintCheck(new LintRule(
    "ZC5004", "namespace-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "namespace not in UpperCamelCase",
    "namespace part '{0}' is not UpperCamelCase",
    "FlatBuffers' style guide writes namespaces in UpperCamelCase, and generated C# takes them as they are.",
    "namespace acme.orders;\ntable Order { id:ulong; }",
    "namespace Acme.Orders;\ntable Order { id:ulong; }",
    "Rename it. Messages stay the same, but calls do not: the ids of methods are made of full names.") { HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        NewNames? names = null;
        foreach (KeyValuePair<string, List<LintNamespacePlace>> pair in workspace.Names.Namespaces.All)
        {
            string part = pair.Key.Substring(pair.Key.LastIndexOf('.') + 1);
            if (!NameCasing.IsPascal(part) && pair.Value.Find(IsReported) is { } place)
            {
                names ??= new NewNames(workspace.Names.Namespaces.All.Select(static other => other.Key), Convert);
                string newName = Convert(pair.Key);
                bool isFree = names.IsFree(newName) && !workspace.Types.ContainsKey(newName);
                ReportFix(place.File, place.Span, isFree ? Rename(workspace, pair.Key, part, pair.Value) : null, part);
            }
        }
    }

    private bool IsReported(LintNamespacePlace place) =>
        place.IsDeclaration && place.File.IsListed && place.File.Settings.SeverityOf(Rule) is not null;

    private static string Convert(string name) => string.Join(".", name.Split('.').Select(NameCasing.ToPascal));

    private static SchemaFix? Rename(LintWorkspace workspace, string name, string part, List<LintNamespacePlace> places)
    {
        if (!workspace.IsComplete || !places.TrueForAll(static place => place.File.IsListed && place.IsClear))
        {
            return null;
        }

        string newPart = NameCasing.ToPascal(part);
        return new SchemaFix($"Rename '{part}' to '{newPart}'", new([.. places.Select(place => place.File.Edit(place.Span, newPart))]))
        {
            BreaksCalls = workspace.Names.Namespaces.HasService(name),
        };
    }
}
