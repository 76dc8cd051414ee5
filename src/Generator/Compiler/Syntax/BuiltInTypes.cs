using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>The names of the types that nobody declares.</summary>
internal static class BuiltInTypes
{
    /// <summary>Every name and alias, and its type.</summary>
    public static readonly (string Name, BaseType Type)[] Names =
    [
        ("bool", BaseType.Bool),
        ("byte", BaseType.Byte),
        ("int8", BaseType.Byte),
        ("ubyte", BaseType.UByte),
        ("uint8", BaseType.UByte),
        ("short", BaseType.Short),
        ("int16", BaseType.Short),
        ("ushort", BaseType.UShort),
        ("uint16", BaseType.UShort),
        ("int", BaseType.Int),
        ("int32", BaseType.Int),
        ("uint", BaseType.UInt),
        ("uint32", BaseType.UInt),
        ("long", BaseType.Long),
        ("int64", BaseType.Long),
        ("ulong", BaseType.ULong),
        ("uint64", BaseType.ULong),
        ("float", BaseType.Float),
        ("float32", BaseType.Float),
        ("double", BaseType.Double),
        ("float64", BaseType.Double),
        ("string", BaseType.String),
    ];
}
