using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A version that is stable includes none that may still change.</summary>
internal sealed class StableDependsOnUnstable() : LintCheck(new LintRule(
    "ZC5075", "stable-depends-on-unstable", LintSet.Standard, DiagnosticSeverity.Warning, "stable version includes an unstable one",
    "'{0}' is a stable version, and includes '{1}', which is none",
    "What 'V1Beta1' declares may still change, and with it every stable type that has it in a field.",
    "// file: money.fbs\nnamespace Money.V1Beta1;\nstruct Amount { cents:long; }\n"
        + "// file: orders.fbs\ninclude \"money.fbs\";\nnamespace Orders.V1;\ntable Order { price:Money.V1Beta1.Amount; }",
    "// file: money.fbs\nnamespace Money.V1;\nstruct Amount { cents:long; }\n"
        + "// file: orders.fbs\ninclude \"money.fbs\";\nnamespace Orders.V1;\ntable Order { price:Money.V1.Amount; }",
    "Include a stable version of the other namespace, or mark this one as unstable as well.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        string? stable = file.Namespaces.Select(static declared => declared.Name).FirstOrDefault(NamespaceVersion.IsStable);
        if (stable is null)
        {
            return;
        }

        foreach ((LintFile included, IncludeSyntax include) in file.Includes)
        {
            foreach (DeclaredNamespace unstable in included.Namespaces)
            {
                if (NamespaceVersion.IsUnstable(unstable.Name))
                {
                    RelatedLocation related = included.Relate(unstable.Span, "the unstable version");
                    ReportWith(file, include.Span, null, related, null, stable, unstable.Name);
                    break;
                }
            }
        }
    }
}
