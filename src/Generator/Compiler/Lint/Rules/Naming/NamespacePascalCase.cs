using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every part of a namespace is UpperCamelCase (FlatBuffers' style guide). Each is reported once, where it is declared first.
/// </summary>
internal sealed class NamespacePascalCase() : LintCheck(new LintRule(
    "ZC5004", "namespace-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "namespace not in UpperCamelCase",
    "namespace part '{0}' is not UpperCamelCase",
    "FlatBuffers' style guide writes namespaces in UpperCamelCase, and generated C# takes them as they are.",
    "namespace acme.orders;\ntable Order { id:ulong; }",
    "namespace Acme.Orders;\ntable Order { id:ulong; }",
    "Rename it. Messages stay the same, but calls do not: the ids of methods are made of full names.")
{ HasFix = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        // Nearly always, and then it need not be known who uses which.
        if (workspace.Files.All(static file => file.Directives.OfType<NamespaceSyntax>().All(IsPascal)))
        {
            return;
        }

        NewNames? names = null;
        NewNames? parts = null;
        foreach (KeyValuePair<string, List<LintNamespacePlace>> pair in workspace.Names.Namespaces.All)
        {
            string part = LastPart(pair.Key);
            if (!NameCasing.IsPascal(part) && pair.Value.Find(IsReported) is { } place)
            {
                names ??= new NewNames(workspace.Names.Full, NameCasing.ToPascalParts);
                parts ??= new NewNames(
                    workspace.Names.Namespaces.All.Select(static other => LastPart(other.Key)).Distinct(), NameCasing.ToPascal);

                // Where two parts become one, a dotted name could be found in an inner namespace in place of an outer one.
                bool isFree = parts.IsFree(NameCasing.ToPascal(part)) && names.IsFree(NameCasing.ToPascalParts(pair.Key));
                ReportFix(place.File, place.Span, isFree ? Rename(workspace, pair.Key, part, pair.Value) : null, part);
            }
        }
    }

    private static bool IsPascal(NamespaceSyntax declaration) =>
        declaration.Name.IsMissing || declaration.Name.Text.Split('.').All(NameCasing.IsPascal);

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private bool IsReported(LintNamespacePlace place) =>
        place.IsDeclaration && place.File.IsListed && place.File.Settings.SeverityOf(Rule) is not null;

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
