using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>A word that means something to the parser.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="BuiltIn">The type that it names; <see cref="BaseType.None"/> if it begins a declaration.</param>
/// <param name="Keyword">What it begins; <see cref="Keyword.None"/> if it names a type.</param>
internal readonly record struct KnownWord(string Text, BaseType BuiltIn, Keyword Keyword)
{
    /// <summary>All of them, each at the index that <see cref="Words"/> gives it.</summary>
    public static readonly KnownWord[] All =
    [
        .. Array.ConvertAll(BuiltInTypes.Names, static pair => new KnownWord(pair.Name, pair.Type, Keyword.None)),
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
}
