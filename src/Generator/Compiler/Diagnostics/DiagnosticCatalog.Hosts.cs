namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC0xxx: what only a host of the compiler can see. ZC000x is a build's, ZC001x the command's; the compiler itself reports none of them.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A project that has a file twice among its schemas.</summary>
    public static readonly DiagnosticRule ListedTwice = Error(
        "ZC0001", "schema is listed twice", "'{0}' is listed twice as a schema, so no code is generated for it",
        "A project has the same file twice among its FlatBuffersSchema items, so that its types would be generated twice. The default items include every .fbs file below the project already.",
        "", "",
        "Set metadata with <FlatBuffersSchema Update=\"...\"/> instead of Include, or set EnableDefaultFlatBuffersSchemaItems to false.");

    /// <summary>A configured severity that is none.</summary>
    public static readonly DiagnosticRule UnknownSeverity = Warning(
        "ZC0002", "unknown severity is configured", "'{0} = {1}' has no effect: the severities are error, warning, suggestion, silent, none and default",
        "A line zcgen_severity.ID = WORD of an .editorconfig has a word that is no severity, so it has no effect.",
        "", "",
        "Write error, warning, suggestion, silent, none or default.");

    /// <summary>A C# compiler that cannot load the generator; reported by the build's targets.</summary>
    public static readonly DiagnosticRule CompilerTooOld = Error(
        "ZC0003", "C# compiler is too old", "this build uses the C# compiler {0}, which would generate nothing; it needs {1} or newer",
        "The build uses a C# compiler that cannot load the source generator and would generate nothing.",
        "", "",
        "Build with .NET SDK 8.0.100, Visual Studio 17.8 or newer.");

    /// <summary>A project in a C# that generated code cannot be compiled as.</summary>
    public static readonly DiagnosticRule LanguageTooOld = Error(
        "ZC0004", "language version is too old", "generated code needs C# 13 or newer, and this project asks for C# {0}",
        "Generated readers are ref structs that implement interfaces, which came with C# 13.",
        "", "",
        "Remove LangVersion from the project, or set it to latest.");

    /// <summary>A project for a framework that the runtime does not run on; reported by the build's targets.</summary>
    public static readonly DiagnosticRule FrameworkTooOld = Error(
        "ZC0005", "target framework is too old", "the project targets '{0}', and ZcGen needs .NET 10 or newer",
        "The runtime that generated code calls is built for .NET 10; a project for an older framework cannot reference it.",
        "", "",
        "Set TargetFramework to net10.0 or newer.");

    /// <summary>Bytes that are no UTF-8.</summary>
    public static readonly DiagnosticRule NotUtf8 = Warning(
        "ZC0010", "file is not UTF-8", "byte 0x{0} is not UTF-8",
        "Schemas are UTF-8. Each byte that is not is read as the character U+FFFD: harmless in a comment, an error in a string constant or a name.",
        "", "",
        "Save the file as UTF-8.");

    /// <summary>A file in another encoding of Unicode.</summary>
    public static readonly DiagnosticRule WideEncoding = Error(
        "ZC0011", "file is UTF-16 or UTF-32", "the file is {0}, and a schema is UTF-8",
        "Schemas are UTF-8: no FlatBuffers tool reads another encoding.",
        "", "",
        "Save the file as UTF-8.");

    /// <summary>A file that is no text.</summary>
    public static readonly DiagnosticRule BinaryFile = Error(
        "ZC0012", "file is binary", "the file is binary: there is a NUL byte at offset {0}",
        "A schema is text and holds no NUL byte, or it is a binary schema (.bfbs), which has BFBS at offset 4. A message is neither.",
        "", "",
        "Name the .fbs or .bfbs file that it was made from.");

    /// <summary>More bytes than are read.</summary>
    public static readonly DiagnosticRule TooManyBytes = Error(
        "ZC0013", "file has too many bytes", "the file has more than {0} bytes",
        "Nobody writes a schema of this size; the limit keeps a wrong path from filling the memory.",
        "", "",
        "Split the schema into files that include each other.");

    /// <summary>An include that leads out of what may be read.</summary>
    public static readonly DiagnosticRule IncludeOutsideRoots = Error(
        "ZC0014", "include outside the roots", "the include leads to '{0}', outside the directories that may be read",
        "A run reads files below the working directory, below the directories given with -I, and below the directories of the files and directories it was given. "
        + "An include that leads elsewhere is refused, because whoever writes a schema must not choose which files of a build machine are read and quoted.",
        "", "",
        "Give the directory with -I if the file belongs to the schemas.");

    /// <summary>A binary schema with bytes that are none.</summary>
    public static readonly DiagnosticRule BadBinarySchema = Error(
        "ZC0015", "binary schema is not valid", "the binary schema is not valid: {0}",
        "The file says of itself that it is a binary schema (.bfbs), and its bytes are damaged, or contradict each other.",
        "", "",
        "Make it again from its .fbs file.");
}
