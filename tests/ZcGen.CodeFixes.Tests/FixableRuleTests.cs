using ZcGen.Compiler.Lint;

namespace ZcGen.CodeFixes.Tests;

/// <summary>What the page of diagnostics says of fixes is so.</summary>
public sealed class FixableRuleTests
{
    [Fact]
    public void Rules_ThatSayWhatEditorsOffer_AreThoseWithFixes() => Assert.Equal(
        RuleCatalog.All
            .Where(static rule => rule.Fix.Contains("Editors offer", StringComparison.Ordinal))
            .Select(static rule => rule.Id),
        new ViewLifetimeCodeFixProvider().FixableDiagnosticIds);
}
