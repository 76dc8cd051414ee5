using System.Globalization;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Binding;

/// <summary>Parses floating-point numbers as schemas write them to the bits of a float or double.</summary>
internal static class FloatLiteral
{
    private const int DoubleMantissa = 53;
    private const int DoubleMinExponent = -1074;
    private const int FloatMantissa = 24;
    private const int FloatMinExponent = -149;
    private const ulong QuietFloatNaN = 0x7FC0_0000;
    private const ulong QuietDoubleNaN = 0x7FF8_0000_0000_0000;

    /// <summary>Parses a number: decimal, hexadecimal with an exponent, nan, inf or infinity. Returns false for any other text.</summary>
    public static bool TryParse(BaseType type, string text, out ulong bits)
    {
        bool isNegative = text.Length > 0 && text[0] == '-';
        string magnitude = isNegative || (text.Length > 0 && text[0] == '+') ? text.Substring(1) : text;
        double value;
        bits = 0;
        if (string.Equals(magnitude, "nan", StringComparison.OrdinalIgnoreCase))
        {
            bits = ToBits(type, double.NaN);
            return true;
        }

        if (magnitude.Equals("inf", StringComparison.OrdinalIgnoreCase) || magnitude.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = double.PositiveInfinity;
        }
        else if (magnitude.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (!TryParseHex(type, magnitude, out value))
            {
                return false;
            }
        }
        else if (magnitude.Length == 0 || !(magnitude[0] is (>= '0' and <= '9') or '.') || !TryParseDecimal(type, magnitude, out value))
        {
            return false;
        }

        bits = ToBits(type, value) | (isNegative ? SignBit(type) : 0);
        return true;
    }

    /// <summary>Returns whether a number that was parsed to <paramref name="bits"/> became an infinity or zero that it does not say.
    /// </summary>
    public static bool IsOutOfRange(BaseType type, string text, ulong bits)
    {
        double value = FromBits(type, bits);
        if (double.IsInfinity(value))
        {
            return text.IndexOfAny(['n', 'N']) < 0;
        }

        return value == 0 && HasNonZeroDigit(text);
    }

    // Digits of the exponent do not count.
    private static bool HasNonZeroDigit(string text)
    {
        bool isHex = text.IndexOfAny(['x', 'X']) >= 0;
        foreach (char character in text)
        {
            if (isHex ? character is 'p' or 'P' : character is 'e' or 'E')
            {
                return false;
            }

            if (character != '0' && IntegerDigit(character, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the bits of a value, rounded to the type. Every NaN has the same bits, on every processor.</summary>
    public static ulong ToBits(BaseType type, double value) => type == BaseType.Float
        ? double.IsNaN(value) ? QuietFloatNaN : BitConverter.ToUInt32(BitConverter.GetBytes((float)value), 0)
        : double.IsNaN(value) ? QuietDoubleNaN : unchecked((ulong)BitConverter.DoubleToInt64Bits(value));

    /// <summary>Returns the value of bits.</summary>
    public static double FromBits(BaseType type, ulong bits) =>
        type == BaseType.Float
            ? BitConverter.ToSingle(BitConverter.GetBytes((uint)bits), 0)
            : BitConverter.Int64BitsToDouble(unchecked((long)bits));

    private static ulong SignBit(BaseType type) => type == BaseType.Float ? 1UL << 31 : 1UL << 63;

    // A float is parsed as a float, because rounding to double first can change the last bit.
    private static bool TryParseDecimal(BaseType type, string text, out double value)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isFloat = type == BaseType.Float;
        if (isFloat && float.TryParse(text, style, CultureInfo.InvariantCulture, out float single))
        {
            value = single;
            return true;
        }

        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        // Some runtimes reject a number that is too large instead of rounding it to infinity.
        value = double.PositiveInfinity;
        foreach (char character in text)
        {
            if (character is not ((>= '0' and <= '9') or '.' or 'e' or 'E' or '+' or '-'))
            {
                return false;
            }
        }

        return text.IndexOfAny(['e', 'E']) >= 0 || text.Length > 30;
    }

    // 0x hexdigits [ "." hexdigits ] p exponent
    // Keeps the first 61 to 64 bits; of the others, only whether they are zero, which is enough to round half to even.
    private static bool TryParseHex(BaseType type, string text, out double value)
    {
        value = 0;
        ulong mantissa = 0;
        int exponent = 0;
        bool isInexact = false;
        bool isAfterPoint = false;
        bool hasDigits = false;
        int i = 2;
        for (; i < text.Length && text[i] is not ('p' or 'P'); i++)
        {
            if (text[i] == '.' && !isAfterPoint)
            {
                isAfterPoint = true;
                continue;
            }

            if (!IntegerDigit(text[i], out uint digit))
            {
                return false;
            }

            bool isFull = mantissa >> 60 != 0;
            hasDigits = true;
            isInexact |= isFull && digit != 0;
            mantissa = isFull ? mantissa : (mantissa << 4) | digit;
            exponent += (isFull ? 4 : 0) - (isAfterPoint ? 4 : 0);
        }

        if (!hasDigits || !TryParseExponent(text, i + 1, out int written))
        {
            return false;
        }

        exponent += written;
        value = type == BaseType.Float
            ? Scale(mantissa, isInexact, exponent, FloatMantissa, FloatMinExponent)
            : Scale(mantissa, isInexact, exponent, DoubleMantissa, DoubleMinExponent);
        return true;
    }

    // [ sign ] digits, which are checked here, because the lexer does not scan a default in quotes as a number.
    private static bool TryParseExponent(string text, int start, out int exponent)
    {
        const int limit = 100_000;
        exponent = 0;
        int first = start < text.Length && text[start] is '+' or '-' ? start + 1 : start;
        for (int i = first; i < text.Length; i++)
        {
            if (text[i] is not (>= '0' and <= '9'))
            {
                return false;
            }

            exponent = Math.Min(limit, (exponent * 10) + (text[i] - '0'));
        }

        exponent = text.Length > start && text[start] == '-' ? -exponent : exponent;
        return first < text.Length;
    }

    private static double Scale(ulong mantissa, bool isInexact, int exponent, int precision, int minExponent)
    {
        int length = 0;
        for (ulong rest = mantissa; rest != 0; rest >>= 1)
        {
            length++;
        }

        int dropped = Math.Max(length - precision, minExponent - exponent);
        if (mantissa == 0 || dropped > length)
        {
            return 0;
        }

        if (dropped > 0)
        {
            ulong kept = dropped == 64 ? 0 : mantissa >> dropped;
            ulong half = 1UL << (dropped - 1);
            ulong rest = mantissa & ((half << 1) - 1);
            bool isUp = rest > half || (rest == half && (isInexact || (kept & 1) != 0));
            mantissa = kept + (isUp ? 1UL : 0);
            exponent += dropped;
        }

        // The factors are exact, so the product is; two steps reach the smallest subnormal number.
        return exponent < -1000 ? mantissa * Math.Pow(2, -1000) * Math.Pow(2, exponent + 1000)
            : exponent > 1023 ? double.PositiveInfinity
            : mantissa * Math.Pow(2, exponent);
    }

    private static bool IntegerDigit(char character, out uint digit)
    {
        digit = character switch
        {
            >= '0' and <= '9' => (uint)(character - '0'),
            >= 'a' and <= 'f' => (uint)(character - 'a' + 10),
            >= 'A' and <= 'F' => (uint)(character - 'A' + 10),
            _ => 16,
        };
        return digit < 16;
    }
}
