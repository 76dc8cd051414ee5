using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Generator;

/// <summary>All that is wrong with one schema, and how severe the project finds it.</summary>
/// <param name="HostPath">The file's path as the host knows it.</param>
/// <param name="IsListedTwice">The host handed the file over more than once, so nothing is generated for it.</param>
/// <param name="Diagnostics">What the compiler found, in the order of their places; their paths are the host's.</param>
/// <param name="Severities">What the build's configuration says about severities in this file.</param>
internal sealed record SchemaReport(
    string HostPath,
    bool IsListedTwice,
    EquatableArray<SchemaDiagnostic> Diagnostics,
    EquatableArray<SeveritySetting> Severities)
{
    /// <summary>There is nothing to say: settings are looked at too, because one of them may be wrong.</summary>
    public bool IsEmpty => !IsListedTwice && Diagnostics.Count == 0 && Severities.Count == 0;
}
