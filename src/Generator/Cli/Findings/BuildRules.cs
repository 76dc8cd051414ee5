using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Findings;

/// <summary>Rules that only a build with the source generator reports, described for whoever looks one up.</summary>
internal static class BuildRules
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        new(
            "ZC0001",
            DiagnosticSeverity.Error,
            "schema is listed twice",
            "A project has the same file twice among its FlatBuffersSchema items, so that its types would be generated twice. The default items include every .fbs file below the project already.",
            "",
            "",
            "Set metadata with <FlatBuffersSchema Update=\"...\"/> instead of Include, or set EnableDefaultFlatBuffersSchemaItems to false."),
        new(
            "ZC0002",
            DiagnosticSeverity.Warning,
            "unknown severity is configured",
            "A line zcgen_severity.ID = WORD of an .editorconfig has a word that is no severity, so it has no effect.",
            "",
            "",
            "Write error, warning, suggestion, silent, none or default."),
        new(
            "ZC0003",
            DiagnosticSeverity.Error,
            "C# compiler is too old",
            "The build uses a C# compiler that cannot load the source generator and would generate nothing.",
            "",
            "",
            "Build with .NET SDK 8.0.100, Visual Studio 17.8 or newer."),
    ];
}
