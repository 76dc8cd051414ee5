namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC701x: changes that break code only. ZC80xx: changes that break calls.</content>
public static partial class DiagnosticCatalog
{
    private const string Service = "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; }";

    /// <summary>A type in another namespace.</summary>
    public static readonly BreakingRule NamespaceChanged = Breaking(
        "ZC7010", "namespace-same", BreakingCategory.Source, BreakingDirections.None, "type is in another namespace",
        "{0} '{1}' moved to '{2}'",
        "Namespaces are not in messages, but they are in code. Those of services are part of calls, and reported there.",
        "namespace Shop;\ntable Item { x:int; }",
        "namespace Store;\ntable Item { x:int; }",
        "namespace Shop;\ntable Item { x:int; y:int; }",
        "Keep the namespace.");

    /// <summary>A file that is not there any more.</summary>
    public static readonly BreakingRule FileDeleted = Breaking(
        "ZC7012", "file-no-delete", BreakingCategory.Source, BreakingDirections.None, "file deleted", "'{0}' was deleted",
        "Schemas of others may include it.",
        "// file: a.fbs\ntable A { x:int; }\n// file: b.fbs\ntable B { x:int; }",
        "// file: a.fbs\ntable A { x:int; }\ntable B { x:int; }",
        "// file: a.fbs\ntable A { x:int; }\n// file: b.fbs\ntable B { x:int; }",
        "Keep the file, and include in it what has its types now.");

    /// <summary>A type in another file.</summary>
    public static readonly BreakingRule TypeMovedFile = Breaking(
        "ZC7013", "type-same-file", BreakingCategory.Source, BreakingDirections.None, "type is in another file",
        "'{0}' moved from '{1}' to '{2}'",
        "Schemas of others that include the first file no longer find it, unless that includes the second.",
        "// file: a.fbs\ntable A { x:int; }\n// file: b.fbs\ntable B { x:int; }\ntable C { x:int; }",
        "// file: a.fbs\ntable A { x:int; }\ntable C { x:int; }\n// file: b.fbs\ntable B { x:int; }",
        "// file: a.fbs\ntable A { x:int; }\n// file: b.fbs\ntable B { x:int; }\ntable C { x:int; }",
        "Include the second file in the first.");

    /// <summary>A field whose generated members changed.</summary>
    public static readonly BreakingRule GeneratedCodeChanged = Breaking(
        "ZC7014", "generated-code-same", BreakingCategory.Source, BreakingDirections.None, "generated members changed",
        "field '{0}' of '{1}' {2}",
        "The bytes are the same, but code that uses the field no longer compiles.",
        "enum Color:ubyte { Red }\ntable T { color:Color; }",
        "enum Color:ubyte { Red }\ntable T { color:ubyte; }",
        "enum Color:ubyte { Red }\ntable T { color:Color; }",
        "Change the code that uses it together with the schema.");

    /// <summary>An attribute that was taken away.</summary>
    public static readonly BreakingRule AttributeRemoved = Breaking(
        "ZC7015", "attribute-no-delete", BreakingCategory.Source, BreakingDirections.None, "attribute removed",
        "attribute '{0}' of '{1}' was removed",
        "Attributes that users declare are there for programs that read the schema.",
        "attribute \"unit\";\ntable T { x:int (unit: \"ms\"); }",
        "attribute \"unit\";\ntable T { x:int; }",
        "attribute \"unit\";\ntable T { x:int (unit: \"s\"); }",
        "Keep it.");

    /// <summary>A file without its root type.</summary>
    public static readonly BreakingRule RootTypeRemoved = Breaking(
        "ZC7016", "root-type-no-delete", BreakingCategory.Source, BreakingDirections.None, "root type removed",
        "root_type of '{0}', which was '{1}', was removed",
        "Tools that read the schema need it to know which table a message is.",
        "table A { x:int; }\nroot_type A;",
        "table A { x:int; }",
        "table A { x:int; }\nroot_type A;",
        "Keep it.");

    /// <summary>A file with another extension.</summary>
    public static readonly BreakingRule FileExtensionChanged = Breaking(
        "ZC7017", "file-extension-same", BreakingCategory.Source, BreakingDirections.None, "file extension changed",
        "file_extension of '{0}' changed from {1} to {2}",
        "Tools name files by it.",
        "table A { x:int; }\nroot_type A;\nfile_extension \"a\";",
        "table A { x:int; }\nroot_type A;\nfile_extension \"b\";",
        "table A { x:int; }\nroot_type A;\nfile_extension \"a\";",
        "Keep it.");

    /// <summary>A service that is not there any more.</summary>
    public static readonly BreakingRule ServiceDeleted = Rpc(
        "ZC8001", "service-no-delete", "service deleted", "rpc_service '{0}' was deleted",
        "Clients of the old version still call it.",
        Service,
        "table A { x:int; }\ntable B { y:string; }",
        Service,
        "Keep it until no client calls it.");

    /// <summary>A service with another name.</summary>
    public static readonly BreakingRule ServiceRenamed = Rpc(
        "ZC8002", "service-same-name", "service renamed", "rpc_service '{0}' was renamed to '{1}'",
        "A call names the service and its namespace: old clients do not find it, and new ones do not find it on old servers.",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Shop { Get(A):B; }",
        Service,
        "Keep the name, or serve it under both names for a while.");

    /// <summary>A method that is not there any more.</summary>
    public static readonly BreakingRule MethodDeleted = Rpc(
        "ZC8003", "method-no-delete", "method deleted", "method '{0}' of '{1}' was deleted",
        "Clients of the old version still call it.",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; Find(B):A; }",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; Find(B):A; Put(B):B; }",
        "Keep it until no client calls it.");

    /// <summary>A method with another name.</summary>
    public static readonly BreakingRule MethodRenamed = Rpc(
        "ZC8004", "method-same-name", "method renamed", "method '{0}' of '{1}' was renamed to '{2}'",
        "A call names its method by a hash of its name.",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Fetch(A):B; }",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; Fetch(A):B; }",
        "Keep the name, and add a method if need be.");

    /// <summary>A method with another request.</summary>
    public static readonly BreakingRule MethodRequestChanged = Rpc(
        "ZC8005", "method-same-request", "method has another request", "method '{0}' of '{1}' changed its request from '{2}' to '{3}'",
        "Client and server take the request for different tables.",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(B):B; }",
        "table A { x:int; z:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; }",
        "Add fields to the table of the request, or add a method.");

    /// <summary>A method with another reply.</summary>
    public static readonly BreakingRule MethodReplyChanged = Rpc(
        "ZC8006", "method-same-reply", "method has another reply", "method '{0}' of '{1}' changed its reply from '{2}' to '{3}'",
        "Client and server take the reply for different tables.",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):A; }",
        "table A { x:int; }\ntable B { y:string; z:int; }\nrpc_service Store { Get(A):B; }",
        "Add fields to the table of the reply, or add a method.");

    /// <summary>A method of another kind.</summary>
    public static readonly BreakingRule MethodKindChanged = Rpc(
        "ZC8007", "method-same-kind", "method is of another kind", "method '{0}' of '{1}' changed from {2} to {3}",
        "One side waits for messages that the other does not send.",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B (streaming: \"server\"); }",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B; List(A):B (streaming: \"server\"); }",
        "Add a method.");

    /// <summary>A method that may not be repeated any more.</summary>
    public static readonly BreakingRule IdempotencyWeakened = Breaking(
        "ZC8009", "method-idempotency-no-weaken", BreakingCategory.Rpc, BreakingDirections.Forward, "method is no longer idempotent",
        "method '{0}' of '{1}' is no longer idempotent",
        "Clients of the old version repeat the call when its outcome is not known.",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B (idempotent); }",
        Service,
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):B (idempotent); Put(B):B; }",
        "Keep the method repeatable, and add another one.");

    /// <summary>A method whose errors have other details.</summary>
    public static readonly BreakingRule MethodErrorChanged = Rpc(
        "ZC8010", "method-same-error", "errors have other details", "details of errors of '{0}' of '{1}' changed from '{2}' to '{3}'",
        "A client that reads the details of an error takes them for another table, or finds none.",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):A (error: \"A\"); }",
        "table A { x:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):A (error: \"B\"); }",
        "table A { x:int; z:int; }\ntable B { y:string; }\nrpc_service Store { Get(A):A (error: \"A\"); }",
        "Add fields to the table of the details.");

    private static BreakingRule Rpc(
        string id, string name, string title, string message, string why, string before, string bad, string good, string fix) =>
        Breaking(id, name, BreakingCategory.Rpc, BreakingDirections.Both, title, message, why, before, bad, good, fix);
}
