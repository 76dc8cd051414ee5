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

    /// <summary>A field that generated code represents without what its attribute asks for.</summary>
    public static readonly DiagnosticRule AttributeNotEmitted = Warning(
        "ZC3902", "attribute without generated code yet", "attribute '{0}' of field '{1}' generates no code yet; the field itself does",
        "Messages are read and built as usual, but the accessors that the attribute is for (sorting and look-up by a key that is a struct) are not generated.",
        "namespace Demo;\nstruct Id { high:ulong; low:ulong; }\ntable T { id:Id (key); }",
        "namespace Demo;\nstruct Id { high:ulong; low:ulong; }\ntable T { id:Id; }",
        "Sort and search by hand, or lower the severity of this rule.");
}
