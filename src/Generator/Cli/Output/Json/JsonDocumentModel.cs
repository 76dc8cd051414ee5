namespace ZcGen.Cli.Output.Json;

/// <summary>The object that <c>--output json</c> writes. Properties are added and never change their meaning within one schema version.</summary>
/// <param name="SchemaVersion">Version of this form.</param>
/// <param name="Tool">Who wrote it.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Findings">The findings that are shown, in order.</param>
internal sealed record JsonDocumentModel(int SchemaVersion, JsonTool Tool, JsonSummary Summary, IReadOnlyList<JsonFinding> Findings);

/// <summary>The tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
internal sealed record JsonTool(string Name, string Version);

/// <summary>How much was found.</summary>
/// <param name="Files">Files looked at, included ones among them.</param>
/// <param name="Unreadable">Files that could not be read.</param>
/// <param name="Errors">Errors, shown or not.</param>
/// <param name="Warnings">Warnings, shown or not.</param>
/// <param name="Infos">Remarks, shown or not.</param>
/// <param name="Omitted">Findings that are not shown.</param>
internal sealed record JsonSummary(int Files, int Unreadable, int Errors, int Warnings, int Infos, int Omitted);

/// <summary>One finding.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Path">The file, relative to the working directory, with forward slashes.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Help">What to do about it.</param>
/// <param name="Related">Other places that the message speaks of.</param>
internal sealed record JsonFinding(
    string Id, string Title, string Severity, string Path, JsonPlace Start, JsonPlace End, string Message, string Help, IReadOnlyList<JsonRelated> Related);

/// <summary>A place in a file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in UTF-16 code units.</param>
/// <param name="Offset">UTF-16 code units before it in the file, a byte order mark excluded.</param>
internal sealed record JsonPlace(int Line, int Column, int Offset);

/// <summary>Another place.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Message">What is there.</param>
internal sealed record JsonRelated(string Path, JsonPlace Start, JsonPlace End, string Message);
