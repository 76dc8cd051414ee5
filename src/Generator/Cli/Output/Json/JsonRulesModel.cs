namespace ZcGen.Cli.Output.Json;

/// <summary>The object that <c>zcgen rules --output json</c> writes. Within a schema version, properties are only added.</summary>
/// <param name="SchemaVersion">The version of this format.</param>
/// <param name="Tool">The tool that wrote it.</param>
/// <param name="Path">The schema that it is about; left out where nothing is configured.</param>
/// <param name="Rules">The rules, ordered by id.</param>
internal sealed record JsonRulesModel(int SchemaVersion, JsonTool Tool, string? Path, IReadOnlyList<JsonRule> Rules);

/// <summary>A rule.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name; left out if it has none.</param>
/// <param name="Title">The title.</param>
/// <param name="Set">The set that it is in; <c>breaking</c> or <c>language</c> for others than lint.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c>, <c>info</c>, or <c>none</c> if it is off.</param>
/// <param name="MayBeSet">Whether a configuration may give it another severity.</param>
/// <param name="HasFix">Whether <c>check --fix</c> mends some of what it finds.</param>
/// <param name="DecidedBy">What decided the severity; left out where nothing is configured.</param>
/// <param name="Place">Which line of which file that is; left out if it is none.</param>
internal sealed record JsonRule(
    string Id,
    string? Name,
    string Title,
    string Set,
    string Severity,
    bool MayBeSet,
    bool HasFix,
    string? DecidedBy,
    JsonConfigPlace? Place);

/// <summary>A place in a configuration.</summary>
/// <param name="Path">The path of the file, relative to the working directory, with forward slashes.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1; 0 for the line as a whole.</param>
internal sealed record JsonConfigPlace(string Path, int Line, int Column);
