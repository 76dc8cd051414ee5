using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Syntax;

/// <summary>The names of the types that need no declaration.</summary>
internal static class BuiltInTypes
{
    /// <summary>All names and aliases, each with its type.</summary>
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

    /// <summary>Returns whether <paramref name="name"/> is one of them.</summary>
    public static bool Contains(string name)
    {
        foreach ((string known, BaseType _) in Names)
        {
            if (known == name)
            {
                return true;
            }
        }

        return false;
    }
}
