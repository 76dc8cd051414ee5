using System.Buffers.Binary;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>Numbers in messages: little-endian, and in memory as their bits, sign-extended if their type is signed.</summary>
internal static class Scalars
{
    public static ulong Read(ReadOnlySpan<byte> data, BaseType type)
    {
        Span<byte> bytes = stackalloc byte[8];
        int size = MessageSchema.SizeOf(type);
        data[..size].CopyTo(bytes);
        return Extend(BinaryPrimitives.ReadUInt64LittleEndian(bytes), type);
    }

    public static void Write(Span<byte> data, int size, ulong bits)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits);
        bytes[..size].CopyTo(data);
    }

    /// <summary>Returns the bits that a type keeps of <paramref name="bits"/>.</summary>
    public static ulong Extend(ulong bits, BaseType type)
    {
        int unused = 64 - (8 * MessageSchema.SizeOf(type));
        return type == BaseType.Bool ? bits & 1
            : MessageSchema.IsSigned(type) ? (ulong)((long)(bits << unused) >> unused)
            : bits << unused >> unused;
    }

    /// <summary>Returns whether two numbers of any types are the same, signs of zeros included.</summary>
    public static bool AreEqual(BaseType leftType, ulong left, BaseType rightType, ulong right)
    {
        bool isInteger = !IsFloat(leftType) && !IsFloat(rightType);
        return isInteger
            ? left == right && (IsNegative(leftType, left) == IsNegative(rightType, right))
            : ToDouble(leftType, left) is var leftValue && ToDouble(rightType, right) is var rightValue
                && leftValue.Equals(rightValue) && double.IsNegative(leftValue) == double.IsNegative(rightValue);
    }

    /// <summary>The order of two numbers of one type.</summary>
    public static int Compare(BaseType type, ulong left, ulong right) =>
        IsFloat(type) ? ToDouble(type, left).CompareTo(ToDouble(type, right))
        : MessageSchema.IsSigned(type) ? ((long)left).CompareTo((long)right)
        : left.CompareTo(right);

    private static bool IsFloat(BaseType type) => type is BaseType.Float or BaseType.Double;

    private static bool IsNegative(BaseType type, ulong bits) => MessageSchema.IsSigned(type) && (long)bits < 0;

    // NaN has a sign of no meaning.
    private static double ToDouble(BaseType type, ulong bits)
    {
        double value = type switch
        {
            BaseType.Float => BitConverter.UInt32BitsToSingle((uint)bits),
            BaseType.Double => BitConverter.UInt64BitsToDouble(bits),
            _ => MessageSchema.IsSigned(type) ? (long)bits : bits,
        };
        return double.IsNaN(value) ? double.NaN : value;
    }
}
