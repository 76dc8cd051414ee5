using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The numbers of enum values and union members, as schemas write them.</summary>
internal static class EnumNumbers
{
    /// <summary>Returns the numbers of the values of an enum by name; of bit flags, their positions.</summary>
    public static Dictionary<string, string> Of(EnumModel type)
    {
        var numbers = new Dictionary<string, string>(type.Values.Count, StringComparer.Ordinal);
        foreach (EnumValueModel value in type.Values)
        {
            numbers.Add(value.Name, Format(type.Underlying, type.IsBitFlags ? PositionOf(value.Bits) : value.Bits));
        }

        return numbers;
    }

    /// <summary>Returns a number of an integer type in decimal.</summary>
    public static string Format(BaseType type, ulong bits) => IsSigned(type)
        ? unchecked((long)bits).ToString(CultureInfo.InvariantCulture)
        : bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns whether an integer type has negative numbers.</summary>
    public static bool IsSigned(BaseType type) => type is BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long;

    /// <summary>Returns the bits of an integer type.</summary>
    public static int WidthOf(BaseType type) => type switch
    {
        BaseType.Short or BaseType.UShort => 16,
        BaseType.Int or BaseType.UInt => 32,
        BaseType.Long or BaseType.ULong => 64,
        _ => 8,
    };

    private static ulong PositionOf(ulong flag)
    {
        ulong position = 0;
        while (flag > 1)
        {
            flag >>= 1;
            position++;
        }

        return position;
    }
}
