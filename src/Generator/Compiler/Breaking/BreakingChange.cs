using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>A breaking change that was found.</summary>
/// <param name="Rule">What kind of change it is.</param>
/// <param name="Place">Where the new version has it.</param>
/// <param name="Symbol">
/// The full name of what changed, as the old version calls it: of a type, service or file, or of one of these, a dot, and a member.
/// </param>
/// <param name="Message">What changed.</param>
/// <param name="Help">What to do about this change, where more can be said than the rule says; otherwise null.</param>
/// <param name="Fingerprint">16 hexadecimal digits that are equal for the same change of the same symbol, wherever its files are.</param>
public sealed record BreakingChange(
    BreakingRule Rule, ChangePlace Place, string Symbol, string Message, string? Help, string Fingerprint);

/// <summary>Where the new version of schemas has a change.</summary>
/// <param name="File">The path of a file of the new version; of the old one if the new one does not have the file any more.</param>
/// <param name="Declaration">The full name of a type or service; empty for the file as a whole.</param>
/// <param name="Member">The name of a member of it; empty for the declaration as a whole.</param>
public sealed record ChangePlace(string File, string Declaration, string Member);
