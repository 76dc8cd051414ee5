using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Findings;

/// <summary>A rule about schemas as files, below the compiler, which sees characters only.</summary>
/// <param name="Id">ZC00xx: rules of the compiler's hosts.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">A few words.</param>
/// <param name="Explanation">Why it matters.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record FileRule(string Id, DiagnosticSeverity Severity, string Title, string Explanation, string Fix)
{
    /// <summary>Bytes that are not UTF-8. A warning, because in a comment they change nothing; elsewhere the compiler reports what they break.</summary>
    public static FileRule NotUtf8 { get; } = new(
        "ZC0010",
        DiagnosticSeverity.Warning,
        "file is not UTF-8",
        "Schemas are UTF-8. Each byte that is not is read as the character U+FFFD: harmless in a comment, an error in a string constant or a name.",
        "Save the file as UTF-8.");

    /// <summary>A file in UTF-16 or UTF-32.</summary>
    public static FileRule Utf16 { get; } = new(
        "ZC0011",
        DiagnosticSeverity.Error,
        "file is UTF-16 or UTF-32",
        "Schemas are UTF-8: no FlatBuffers tool reads another encoding.",
        "Save the file as UTF-8.");

    /// <summary>A file with NUL bytes.</summary>
    public static FileRule Binary { get; } = new(
        "ZC0012",
        DiagnosticSeverity.Error,
        "file is binary",
        "A schema is text and holds no NUL byte. A compiled schema (.bfbs) or a message is not a schema.",
        "Name the .fbs file it was made from.");

    /// <summary>A file of more bytes than the compiler takes characters.</summary>
    public static FileRule TooLarge { get; } = new(
        "ZC0013",
        DiagnosticSeverity.Error,
        "file too large",
        "Nobody writes a schema of this size; the limit keeps a wrong path from filling the memory.",
        "Split the schema into files that include each other.");

    /// <summary>An include of a file outside the directories that the run may read.</summary>
    public static FileRule IncludeOutsideRoots { get; } = new(
        "ZC0014",
        DiagnosticSeverity.Error,
        "include outside the roots",
        "A run reads files below the working directory, below the directories given with -I, and below the directories of the files and directories it was given. "
        + "An include that leads elsewhere is refused, because whoever writes a schema must not choose which files of a build machine are read and quoted.",
        "Give the directory with -I if the file belongs to the schemas.");

    /// <summary>All rules of this kind, by id.</summary>
    public static IReadOnlyList<FileRule> All { get; } = [NotUtf8, Utf16, Binary, TooLarge, IncludeOutsideRoots];

    /// <summary>A finding of this rule.</summary>
    public Finding At(string path, TextSpan span, LineSpan lines, string message, string? help = null) =>
        new(Id, Title, Severity, path, span, lines, message, [], help, Fix);

    /// <summary>A finding about a whole file.</summary>
    public Finding At(string path, string message) => At(path, default, default, message);
}
