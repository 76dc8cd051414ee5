using System.Globalization;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Binding;

/// <summary>Sizes and ranges of scalar types.</summary>
internal static class ScalarRange
{
    /// <summary>Returns the size of a number or bool in bytes.</summary>
    public static int SizeOf(BaseType type) => type switch
    {
        BaseType.Bool or BaseType.Byte or BaseType.UByte or BaseType.UType => 1,
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Int or BaseType.UInt or BaseType.Float => 4,
        _ => 8,
    };

    /// <summary>Returns whether a type is byte, short, int or long.</summary>
    public static bool IsSigned(BaseType type) => type is BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long;

    /// <summary>Returns whether a type is an integer: neither bool nor a floating-point number.</summary>
    public static bool IsInteger(BaseType type) => type is >= BaseType.Byte and <= BaseType.ULong;

    /// <summary>Computes the bits of a number, sign-extended to 64 bits; returns false if it is outside the range of the type.</summary>
    public static bool TryFit(BaseType type, bool isNegative, ulong magnitude, out ulong bits)
    {
        int width = 8 * SizeOf(type);
        ulong limit = IsSigned(type)
            ? (1UL << (width - 1)) - (isNegative ? 0u : 1u)
            : isNegative ? 0 : ulong.MaxValue >> (64 - width);
        bits = isNegative ? unchecked(0 - magnitude) : magnitude;
        return magnitude <= limit;
    }

    /// <summary>Returns the range of a type for messages, such as <c>[-128; 127]</c>.</summary>
    public static string Describe(BaseType type)
    {
        int width = 8 * SizeOf(type);
        return IsSigned(type)
            ? string.Format(CultureInfo.InvariantCulture, "[{0}; {1}]", long.MinValue >> (64 - width), long.MaxValue >> (64 - width))
            : string.Format(CultureInfo.InvariantCulture, "[0; {0}]", ulong.MaxValue >> (64 - width));
    }

    /// <summary>Returns the number that the type reads from <paramref name="bits"/>, in decimal.</summary>
    public static string Format(BaseType type, ulong bits) =>
        IsSigned(type) ? unchecked((long)bits).ToString(CultureInfo.InvariantCulture) : bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares bits as the type compares its numbers.</summary>
    public static int Compare(BaseType type, ulong left, ulong right) =>
        IsSigned(type) ? unchecked((long)left).CompareTo(unchecked((long)right)) : left.CompareTo(right);
}
