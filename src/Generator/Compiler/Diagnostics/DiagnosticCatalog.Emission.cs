namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC39xx: what the language has and the C# emitters do not.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A field or method that generated code cannot represent.</summary>
    public static readonly DiagnosticRule NotEmitted = Error(
        "ZC3901", "not supported by the generator yet", "{0} '{1}' is not supported by the C# generator yet",
        "The schema is right and flatc takes it, but no C# can be generated for this part of it yet. The rest of the language's rules are checked all the same.",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A (streaming: \"server\"); }",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A; }",
        "Leave it out of what the generator compiles, or set Generate=\"false\" on the file.");
}
