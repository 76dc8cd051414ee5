namespace ZcGen.Compiler.Syntax;

/// <summary>The keywords: identifiers that start declarations. None is reserved.</summary>
internal enum Keyword : byte
{
    /// <summary>Any other identifier.</summary>
    None,

    /// <summary><c>table</c>.</summary>
    Table,

    /// <summary><c>struct</c>.</summary>
    Struct,

    /// <summary><c>enum</c>.</summary>
    Enum,

    /// <summary><c>union</c>.</summary>
    Union,

    /// <summary><c>rpc_service</c>.</summary>
    RpcService,

    /// <summary><c>namespace</c>.</summary>
    Namespace,

    /// <summary><c>include</c>.</summary>
    Include,

    /// <summary><c>native_include</c>.</summary>
    NativeInclude,

    /// <summary><c>attribute</c>.</summary>
    Attribute,

    /// <summary><c>root_type</c>.</summary>
    RootType,

    /// <summary><c>file_identifier</c>.</summary>
    FileIdentifier,

    /// <summary><c>file_extension</c>.</summary>
    FileExtension,
}
