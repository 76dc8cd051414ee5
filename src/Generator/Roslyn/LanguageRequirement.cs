using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Generator;

/// <summary>
/// Reports a project whose C# version is older than that of the generated code: once, instead of an error per generated type.
/// </summary>
internal static class LanguageRequirement
{
    // ref structs implement interfaces since C# 13, which the oldest Roslyn that loads the generator has no name for.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>Returns the version that <paramref name="options"/> ask for, as users write it; null if it is recent enough.</summary>
    public static string? FindOlderVersion(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < CSharp13 and var version } ? version.ToDisplayString() : null;

    /// <summary>Reports <paramref name="olderVersion"/>, if there is one and any code is generated.</summary>
    public static void Report(string? olderVersion, bool hasSources, Action<Diagnostic> output)
    {
        if (olderVersion is not null && hasSources)
        {
            output(RoslynDiagnostics.From(DiagnosticCatalog.LanguageTooOld, Location.None, olderVersion));
        }
    }
}
