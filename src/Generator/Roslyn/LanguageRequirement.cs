using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Generator;

/// <summary>Generated code is C# 13: a project that asks for an older language is told so once, instead of once per type.</summary>
internal static class LanguageRequirement
{
    // ref structs with interfaces came with C# 13; the oldest host that the generator runs in has no name for it.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>The version that <paramref name="options"/> ask for, as one writes it; null when it will do.</summary>
    public static string? TooOldVersion(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < CSharp13 and var version } ? version.ToDisplayString() : null;

    /// <summary>Reports <paramref name="tooOldVersion"/> to <paramref name="output"/> if any code is generated.</summary>
    public static void Report(string? tooOldVersion, bool hasSources, Action<Diagnostic> output)
    {
        if (tooOldVersion is not null && hasSources)
        {
            output(RoslynDiagnostics.From(DiagnosticCatalog.LanguageTooOld, Location.None, tooOldVersion));
        }
    }
}
