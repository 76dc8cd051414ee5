using System.Text.Json.Serialization;

namespace ZcGen.Cli.Output.Sarif;

// The part of SARIF 2.1.0 (OASIS, section 3) that this tool writes, with the names of the standard.

/// <summary>sarifLog, 3.13.</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

/// <summary>run, 3.14.</summary>
internal sealed record SarifRun(
    SarifTool Tool,
    IReadOnlyList<SarifInvocation> Invocations,
    IReadOnlyDictionary<string, SarifBase> OriginalUriBaseIds,
    string ColumnKind,
    IReadOnlyList<SarifResult> Results);

/// <summary>tool, 3.18.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>toolComponent, 3.19.</summary>
internal sealed record SarifDriver(string Name, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

/// <summary>reportingDescriptor, 3.49.</summary>
internal sealed record SarifRule(
    string Id, SarifText ShortDescription, SarifText FullDescription, SarifText Help, SarifConfiguration DefaultConfiguration);

/// <summary>reportingConfiguration, 3.50.</summary>
internal sealed record SarifConfiguration(string Level);

/// <summary>message, 3.11, or multiformatMessageString, 3.12.</summary>
internal sealed record SarifText(string Text);

/// <summary>invocation, 3.20.</summary>
internal sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification>? ToolExecutionNotifications);

/// <summary>notification, 3.58.</summary>
internal sealed record SarifNotification(string Level, SarifText Message);

/// <summary>artifactLocation, 3.4, of a base directory that consumers know.</summary>
internal sealed record SarifBase(SarifText Description);

/// <summary>result, 3.27.</summary>
internal sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    SarifText Message,
    IReadOnlyList<SarifLocation> Locations,
    IReadOnlyList<SarifLocation>? RelatedLocations,
    IReadOnlyDictionary<string, string> PartialFingerprints,
    IReadOnlyList<SarifFix>? Fixes);

/// <summary>fix, 3.55.</summary>
internal sealed record SarifFix(SarifText Description, IReadOnlyList<SarifArtifactChange> ArtifactChanges);

/// <summary>artifactChange, 3.56.</summary>
internal sealed record SarifArtifactChange(SarifArtifact ArtifactLocation, IReadOnlyList<SarifReplacement> Replacements);

/// <summary>replacement, 3.57.</summary>
internal sealed record SarifReplacement(SarifRegion DeletedRegion, SarifText InsertedContent);

/// <summary>location, 3.28.</summary>
internal sealed record SarifLocation(int? Id, SarifPhysicalLocation PhysicalLocation, SarifText? Message);

/// <summary>physicalLocation, 3.29.</summary>
internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

/// <summary>artifactLocation, 3.4.</summary>
internal sealed record SarifArtifact(string Uri, string UriBaseId);

/// <summary>region, 3.30.</summary>
internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);
