namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC39xx: parts of the language that the C# generator does not support yet.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A part of a schema for which no C# can be generated yet.</summary>
    public static readonly DiagnosticRule NotEmitted = Error(
        "ZC3901", "not supported by the generator yet", "{0} '{1}' is not supported by the C# generator yet",
        "The schema is valid and flatc accepts it, but no C# can be generated for this part of it yet. All other rules of the language "
        + "are checked as usual.",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A (streaming: \"server\"); }",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A; }",
        "Leave it out of what the generator compiles, or set Generate=\"false\" on the file.");
}
