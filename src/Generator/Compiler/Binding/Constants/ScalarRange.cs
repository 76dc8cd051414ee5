using System.Globalization;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Binding;

/// <summary>Sizes and ranges of the whole-number types.</summary>
internal static class ScalarRange
{
    /// <summary>Bytes of a number or bool.</summary>
    public static int SizeOf(BaseType type) => type switch
    {
        BaseType.Bool or BaseType.Byte or BaseType.UByte or BaseType.UType => 1,
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Int or BaseType.UInt or BaseType.Float => 4,
        _ => 8,
    };

    /// <summary>Byte, short, int or long.</summary>
    public static bool IsSigned(BaseType type) => type is BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long;

    /// <summary>A whole number; neither bool nor float.</summary>
    public static bool IsInteger(BaseType type) => type is >= BaseType.Byte and <= BaseType.ULong;

    /// <summary>The bits of a number, sign-extended to 64; false when it is outside the type's range.</summary>
    public static bool TryFit(BaseType type, bool isNegative, ulong magnitude, out ulong bits)
    {
        int width = 8 * SizeOf(type);
        ulong limit = IsSigned(type)
            ? (1UL << (width - 1)) - (isNegative ? 0u : 1u)
            : isNegative ? 0 : ulong.MaxValue >> (64 - width);
        bits = isNegative ? unchecked(0 - magnitude) : magnitude;
        return magnitude <= limit;
    }

    /// <summary>The range in words: <c>[-128; 127]</c>.</summary>
    public static string Describe(BaseType type)
    {
        int width = 8 * SizeOf(type);
        return IsSigned(type)
            ? string.Format(CultureInfo.InvariantCulture, "[{0}; {1}]", long.MinValue >> (64 - width), long.MaxValue >> (64 - width))
            : string.Format(CultureInfo.InvariantCulture, "[0; {0}]", ulong.MaxValue >> (64 - width));
    }

    /// <summary>Bits in decimal, as the type reads them.</summary>
    public static string Format(BaseType type, ulong bits) =>
        IsSigned(type) ? unchecked((long)bits).ToString(CultureInfo.InvariantCulture) : bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders bits as the type orders its numbers.</summary>
    public static int Compare(BaseType type, ulong left, ulong right) =>
        IsSigned(type) ? unchecked((long)left).CompareTo(unchecked((long)right)) : left.CompareTo(right);
}
