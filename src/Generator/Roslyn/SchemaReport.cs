using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Generator;

/// <summary>Everything that is wrong with one schema, and the severities that the project sets.</summary>
/// <param name="HostPath">The path of the file as the host knows it.</param>
/// <param name="IsListedTwice">Whether the host supplied the file more than once, so that no code is generated for it.</param>
/// <param name="Diagnostics">The compiler's diagnostics, ordered by position; their paths are the host's.</param>
/// <param name="Severities">The severities that the build's configuration sets for diagnostics in this file.</param>
internal sealed record SchemaReport(
    string HostPath,
    bool IsListedTwice,
    EquatableArray<SchemaDiagnostic> Diagnostics,
    EquatableArray<SeveritySetting> Severities)
{
    /// <summary>Gets whether there is nothing to report. A severity counts as something, because its value may be invalid.</summary>
    public bool IsEmpty => !IsListedTwice && Diagnostics.Count == 0 && Severities.Count == 0;
}
