using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>The identifiers that mean something to the parser: names of built-in types, and keywords.</summary>
internal static class KeywordTable
{
    /// <summary>All of them. The index of an entry is the number that <see cref="IdentifierTable"/> gives it.</summary>
    public static readonly Entry[] Entries =
    [
        .. Array.ConvertAll(BuiltInTypes.Names, static pair => new Entry(pair.Name, pair.Type, Keyword.None)),
        new("table", BaseType.None, Keyword.Table),
        new("struct", BaseType.None, Keyword.Struct),
        new("enum", BaseType.None, Keyword.Enum),
        new("union", BaseType.None, Keyword.Union),
        new("rpc_service", BaseType.None, Keyword.RpcService),
        new("namespace", BaseType.None, Keyword.Namespace),
        new("include", BaseType.None, Keyword.Include),
        new("native_include", BaseType.None, Keyword.NativeInclude),
        new("attribute", BaseType.None, Keyword.Attribute),
        new("root_type", BaseType.None, Keyword.RootType),
        new("file_identifier", BaseType.None, Keyword.FileIdentifier),
        new("file_extension", BaseType.None, Keyword.FileExtension),
    ];

    /// <summary>An identifier that means something to the parser.</summary>
    /// <param name="Text">The characters.</param>
    /// <param name="BuiltIn">The type that it names; <see cref="BaseType.None"/> for a keyword.</param>
    /// <param name="Keyword">The keyword; <see cref="Keyword.None"/> for a type.</param>
    internal readonly record struct Entry(string Text, BaseType BuiltIn, Keyword Keyword);
}
