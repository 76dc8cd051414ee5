namespace ZcGen.Compiler.Diagnostics;

/// <content>
/// ZC0xxx: what only a host of the compiler sees. Builds report ZC000x, the command reports ZC001x; the compiler reports none of them.
/// </content>
public static partial class DiagnosticCatalog
{
    /// <summary>A file that is listed twice among the schemas of a project.</summary>
    public static readonly DiagnosticRule ListedTwice = Error(
        "ZC0001", "schema is listed twice", "'{0}' is listed twice as a schema, so no code is generated for it",
        "The same file is twice among the project's FlatBuffersSchema items, so its types would be generated twice. The default items "
        + "already include every .fbs file below the project.",
        "", "",
        "Set metadata with <FlatBuffersSchema Update=\"...\"/> instead of Include, or set EnableDefaultFlatBuffersSchemaItems to false.");

    /// <summary>A configured severity that does not exist.</summary>
    public static readonly DiagnosticRule UnknownSeverity = Warning(
        "ZC0002", "unknown severity is configured", "'{0} = {1}' has no effect, because '{1}' is not a severity",
        "In a line zcgen_severity.RULE = WORD of an .editorconfig, the word must be error, warning, info or suggestion, none or silent, or "
        + "default. Any other word has no effect.",
        "", "",
        "Write error, warning, info, none or default.");

    /// <summary>A C# compiler that cannot load the source generator. The package's MSBuild targets report it.</summary>
    public static readonly DiagnosticRule CompilerTooOld = Error(
        "ZC0003", "C# compiler is too old", "the C# compiler {0} of this build cannot load the source generator, which needs {1} or newer",
        "A C# compiler that cannot load the source generator would silently generate nothing.",
        "", "",
        "Build with .NET SDK 8.0.100, Visual Studio 17.8 or newer.");

    /// <summary>A project whose C# version is too old for generated code. The package's MSBuild targets report it too.</summary>
    public static readonly DiagnosticRule LanguageTooOld = Error(
        "ZC0004", "language version is too old", "generated code needs C# 13 or newer, but this project uses C# {0}",
        "Generated readers are ref structs that implement interfaces, which C# allows since version 13.",
        "", "",
        "Remove LangVersion from the project, or set it to latest.");

    /// <summary>A project whose target framework is too old for the runtime. The package's MSBuild targets report it.</summary>
    public static readonly DiagnosticRule FrameworkTooOld = Error(
        "ZC0005", "target framework is too old", "generated code needs .NET 10 or newer, but {0} targets '{1}'",
        "Generated code calls the ZcGen runtime, which is built for .NET 10.",
        "", "",
        "Set TargetFramework to net10.0 or newer.");

    /// <summary>A project of another language than C#. The package's MSBuild targets report it.</summary>
    public static readonly DiagnosticRule ProjectNotCSharp = Error(
        "ZC0006", "project is not C#", "generated code is C#, but {0} is a project of another language",
        "The source generator writes C#, and runs in C# projects only. In a Visual Basic or F# project, schemas would be ignored.",
        "", "",
        "Move the schemas into a C# class library, and reference that.");

    /// <summary>A lock that is not one. The analyzer reports it; the command has it as a problem of its run.</summary>
    public static readonly DiagnosticRule LockNotRead = Error(
        "ZC0007", "lock cannot be read", "schema.lock cannot be read: {0}",
        "The lock says what others rely on in the schemas. Without it, nothing is compared, and nothing may pass for compatible.",
        "", "",
        "Resolve a conflict in it as one of the schemas, and run 'zcgen lock update'.");

    /// <summary>A configuration that is none. The analyzer reports it; the command has it as a problem of its run.</summary>
    public static readonly DiagnosticRule ConfigNotRead = Error(
        "ZC0008", "configuration cannot be read", "zcgen.json cannot be read: {0}",
        "The file says which rules look at the schemas. With a fault in it, nothing that it says is heeded, and nothing may pass for checked.",
        "", "",
        "Mend it at its place; 'zcgen schema config' prints the schema by which editors complete it.");

    /// <summary>A byte that is not UTF-8.</summary>
    public static readonly DiagnosticRule NotUtf8 = Warning(
        "ZC0010", "file is not UTF-8", "byte 0x{0} is not UTF-8",
        "Schemas are UTF-8. A byte that is not is read as the character U+FFFD, which is harmless in a comment, but an error in a string "
        + "constant or a name.",
        "", "",
        "Save the file as UTF-8.");

    /// <summary>A file that is UTF-16 or UTF-32.</summary>
    public static readonly DiagnosticRule WideEncoding = Error(
        "ZC0011", "file is UTF-16 or UTF-32", "the file is {0}, but a schema must be UTF-8",
        "FlatBuffers tools read schemas in no other encoding than UTF-8.",
        "", "",
        "Save the file as UTF-8.");

    /// <summary>A file that is neither text nor a binary schema.</summary>
    public static readonly DiagnosticRule BinaryFile = Error(
        "ZC0012", "file is binary", "the file is not text: there is a NUL byte at offset {0}",
        "A schema is either text, which contains no NUL byte, or a binary schema (.bfbs), which has BFBS at offset 4. A message is "
        + "neither.",
        "", "",
        "Pass the .fbs or .bfbs file that describes it.");

    /// <summary>A file with more bytes than the command reads.</summary>
    public static readonly DiagnosticRule TooManyBytes = Error(
        "ZC0013", "file has too many bytes", "the file has more than {0} bytes",
        "No schema is this large. The limit keeps a wrong path from using up memory.",
        "", "",
        "Split the schema into files that include each other.");

    /// <summary>An include of a file outside the directories that a run may read.</summary>
    public static readonly DiagnosticRule IncludeOutsideRoots = Error(
        "ZC0014", "include outside the roots", "the included file '{0}' is outside the directories that this run may read",
        "A run reads files below the working directory, the directories given with -I, and the directories of the given files. "
        + "Any other include is refused, because the author of a schema must not choose which files of a build machine are read and "
        + "quoted.",
        "", "",
        "If the file belongs to the schemas, pass its directory with -I.");

    /// <summary>A binary schema that is damaged.</summary>
    public static readonly DiagnosticRule BadBinarySchema = Error(
        "ZC0015", "binary schema is not valid", "the binary schema is not valid: {0}",
        "The file has the identifier of a binary schema (.bfbs), but its content is damaged or contradictory.",
        "", "",
        "Generate it again from its .fbs file.");
}
