using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <content>Numbers and structs.</content>
internal sealed partial class RandomMessages
{
    private ulong Scalar(TypeModel type)
    {
        if (type.Name is { } name && random.Next(4) > 0)
        {
            EnumModel declared = schema.Enum(name);
            return declared.Values.Count == 0 ? 0 : declared.Values[random.Next(declared.Values.Count)].Bits;
        }

        return type.Base switch
        {
            BaseType.Bool => (ulong)random.Next(2),
            BaseType.Float => BitConverter.SingleToUInt32Bits((float)Real()),
            BaseType.Double => BitConverter.DoubleToUInt64Bits(Real()),
            _ => Scalars.Extend(Integer(8 * MessageSchema.SizeOf(type.Base)), type.Base),
        };
    }

    private double Real() => random.Next(5) switch
    {
        0 => 0,
        1 => -1,
        2 => 1e10,
        _ => random.NextDouble() * 1000,
    };

    private ulong Integer(int bits) => random.Next(6) switch
    {
        0 => (ulong)random.Next(10),
        1 => ulong.MaxValue,
        2 => 1UL << (bits - 1),
        3 => (1UL << (bits - 1)) - 1,
        _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
    };

    private byte[] Struct(TypeModel type)
    {
        byte[] bytes = new byte[type.InlineSize];
        Fill(bytes, type);
        return bytes;
    }

    private void Fill(Span<byte> bytes, TypeModel type)
    {
        switch (type.Base)
        {
            case BaseType.Struct:
                foreach (FieldModel field in schema.Struct(type.Name!).Fields)
                {
                    Fill(bytes.Slice(field.Offset, field.Type.InlineSize), field.Type);
                }

                break;
            case BaseType.Array:
                TypeModel element = MessageSchema.ElementOf(type);
                for (int i = 0; i < type.Length; i++)
                {
                    Fill(bytes.Slice(i * element.InlineSize, element.InlineSize), element);
                }

                break;
            default:
                Scalars.Write(bytes, type.InlineSize, Scalar(type));
                break;
        }
    }
}
