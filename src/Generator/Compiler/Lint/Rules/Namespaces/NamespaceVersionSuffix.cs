using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Namespaces end with a version.</summary>
internal sealed class NamespaceVersionSuffix() : LintCheck(new LintRule(
    "ZC5074", "namespace-version-suffix", LintSet.Strict, DiagnosticSeverity.Warning, "namespace without a version",
    "namespace '{0}' does not end with a version, such as 'V1' or 'V1Beta1'",
    "What cannot be changed compatibly gets another version, and both can be in one program if their namespaces differ.",
    "namespace Acme.Orders;\ntable Order { x:int; }",
    "namespace Acme.Orders.V1;\ntable Order { x:int; }",
    "Append a version. Clients of services, and code that uses the types, have to change with it.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        foreach (DeclaredNamespace declared in file.Namespaces)
        {
            if (declared.Name.Length > 0 && !NamespaceVersion.Exists(declared.Name))
            {
                Report(file, declared.Span, declared.Name);
            }
        }
    }
}
