namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC39xx: what a schema can say, and C# or its generator cannot yet.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A part of a schema for which no C# can be generated yet.</summary>
    public static readonly DiagnosticRule NotEmitted = Error(
        "ZC3901", "not supported by the generator yet", "{0} '{1}' is not supported by the C# generator yet",
        "The schema is valid and flatc accepts it, but no C# can be generated for this part of it yet. A service with such a method is "
        + "left out; the types of its file are generated, and all other rules of the language are checked as usual.",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A (streaming: \"server\"); }",
        "namespace Demo;\ntable A { x:int; }\nrpc_service S { M(A):A; }",
        "Leave it out of what the generator compiles, or set Generate=\"false\" on the file.");

    /// <summary>A type that has the full name of a namespace.</summary>
    public static readonly DiagnosticRule TypeNamedAsNamespace = Error(
        "ZC3902", "type named as a namespace", "{0} '{1}' has the name of a namespace",
        "In C#, a namespace cannot contain a type and a namespace of the same name.",
        "namespace Game;\ntable Player { x:int; }\nnamespace Game.Player;\ntable Score { y:int; }",
        "namespace Game;\ntable Player { x:int; }\nnamespace Game.Players;\ntable Score { y:int; }",
        "Rename one of them.");

    /// <summary>A namespace, or the full name of a type, that generated code needs for something else.</summary>
    public static readonly DiagnosticRule ReservedName = Error(
        "ZC3903", "reserved name", "'{0}' is reserved for .NET and ZcGen",
        "Generated code uses the types of the namespace System, of those of ZcGen's runtime, and of the namespaces in them. Declarations "
        + "with such names would hide those types, now or in a later version.",
        "namespace System;\ntable Status { x:int; }",
        "namespace Systems;\ntable Status { x:int; }",
        "Choose another name.");
}
