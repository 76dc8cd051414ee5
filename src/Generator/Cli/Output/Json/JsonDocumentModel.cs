namespace ZcGen.Cli.Output.Json;

/// <summary>The object that <c>--output json</c> writes. Within a schema version, properties are only added.</summary>
/// <param name="SchemaVersion">The version of this format.</param>
/// <param name="Tool">The tool that wrote it.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Findings">The findings that are shown, in order.</param>
internal sealed record JsonDocumentModel(int SchemaVersion, JsonTool Tool, JsonSummary Summary, IReadOnlyList<JsonFinding> Findings);

/// <summary>The tool.</summary>
/// <param name="Name">The name.</param>
/// <param name="Version">The version.</param>
internal sealed record JsonTool(string Name, string Version);

/// <summary>The counts of files and findings.</summary>
/// <param name="Files">The number of files that were read, included ones among them.</param>
/// <param name="Unreadable">The number of files that could not be read.</param>
/// <param name="Errors">The number of errors, shown or not.</param>
/// <param name="Warnings">The number of warnings, shown or not.</param>
/// <param name="Infos">The number of remarks, shown or not.</param>
/// <param name="Omitted">The number of findings that are not shown.</param>
internal sealed record JsonSummary(int Files, int Unreadable, int Errors, int Warnings, int Infos, int Omitted);

/// <summary>A finding.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Title">The title of the rule.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Path">The path of the file, relative to the working directory, with forward slashes.</param>
/// <param name="Start">The position of the first character.</param>
/// <param name="End">The position after the last character.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Help">What to do about it.</param>
/// <param name="Related">Other locations to which the message refers.</param>
/// <param name="Fix">Changes that mend it; left out if only the author can know them.</param>
internal sealed record JsonFinding(
    string Id,
    string Title,
    string Severity,
    string Path,
    JsonPlace Start,
    JsonPlace End,
    string Message,
    string Help,
    IReadOnlyList<JsonRelated> Related,
    JsonFix? Fix);

/// <summary>Changes of files after which a finding is gone; all of them or none are made.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Edits">The changes, which do not overlap.</param>
internal sealed record JsonFix(string Title, IReadOnlyList<JsonEdit> Edits);

/// <summary>A change of a file.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Start">The position of the first character that is replaced.</param>
/// <param name="End">The position after the last one; that of the first one to insert.</param>
/// <param name="NewText">What takes their place.</param>
internal sealed record JsonEdit(string Path, JsonPlace Start, JsonPlace End, string NewText);

/// <summary>A position in a file.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1, in UTF-16 code units.</param>
/// <param name="Offset">The number of UTF-16 code units before it in the file, without a byte order mark.</param>
internal sealed record JsonPlace(int Line, int Column, int Offset);

/// <summary>A related location.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Start">The position of the first character.</param>
/// <param name="End">The position after the last character.</param>
/// <param name="Message">What is there.</param>
internal sealed record JsonRelated(string Path, JsonPlace Start, JsonPlace End, string Message);
