using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>The order of keys: numbers by value, strings by their bytes, structs and arrays field by field.</summary>
internal static class KeyOrder
{
    /// <summary>Compares two keys of one type, each a number as its bits, or bytes.</summary>
    public static int Compare(MessageSchema schema, TypeModel type, object left, object right) => type.Base switch
    {
        BaseType.String => ((byte[])left).AsSpan().SequenceCompareTo((byte[])right),
        BaseType.Struct or BaseType.Array => CompareBytes(schema, type, (byte[])left, (byte[])right),
        _ => Scalars.Compare(type.Base, (ulong)left, (ulong)right),
    };

    /// <summary>The key of a struct that is an element of a vector.</summary>
    public static object KeyOfStruct(FieldModel key, ReadOnlySpan<byte> element) => key.Type.IsScalar
        ? Scalars.Read(element[key.Offset..], key.Type.Base)
        : element.Slice(key.Offset, key.Type.InlineSize).ToArray();

    /// <summary>The key of a table that does not store it: the default, or a struct of zeros.</summary>
    public static object OfAbsent(FieldModel key) => key.Type.IsScalar ? key.Default.Bits
        : key.Type.Base == BaseType.Struct ? new byte[key.Type.InlineSize]
        : Array.Empty<byte>();

    private static int CompareBytes(MessageSchema schema, TypeModel type, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        switch (type.Base)
        {
            case BaseType.Struct:
                foreach (FieldModel field in schema.Struct(type.Name!).Fields)
                {
                    int order = CompareBytes(schema, field.Type, left[field.Offset..], right[field.Offset..]);
                    if (order != 0)
                    {
                        return order;
                    }
                }

                return 0;
            case BaseType.Array:
                TypeModel element = MessageSchema.ElementOf(type);
                for (int i = 0; i < type.Length; i++)
                {
                    int order = CompareBytes(schema, element, left[(i * element.InlineSize)..], right[(i * element.InlineSize)..]);
                    if (order != 0)
                    {
                        return order;
                    }
                }

                return 0;
            default:
                return Scalars.Compare(type.Base, Scalars.Read(left, type.Base), Scalars.Read(right, type.Base));
        }
    }
}
