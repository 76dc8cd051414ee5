namespace ZcGen.Compiler.Syntax;

/// <summary>Parses integers as schemas write them: decimal, with leading zeros allowed, or hexadecimal, with an optional sign.</summary>
internal static class IntegerLiteral
{
    /// <summary>Parses the sign and the magnitude; returns false if the text is not an integer or the magnitude exceeds 64 bits.</summary>
    public static bool TryParse(string text, out bool isNegative, out ulong magnitude)
    {
        magnitude = 0;
        isNegative = text.Length > 0 && text[0] == '-';
        int i = isNegative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        bool isHex = i + 1 < text.Length && text[i] == '0' && text[i + 1] is 'x' or 'X';
        i += isHex ? 2 : 0;
        uint radix = isHex ? 16u : 10u;
        if (i == text.Length)
        {
            return false;
        }

        for (; i < text.Length; i++)
        {
            uint digit = DigitValue(text[i]);
            if (digit >= radix || magnitude > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            magnitude = (magnitude * radix) + digit;
        }

        return true;
    }

    /// <summary>Parses a signed 64-bit integer; returns false if the text is not one.</summary>
    public static bool TryParse(string text, out long value)
    {
        bool isInteger = TryParse(text, out bool isNegative, out ulong magnitude);
        value = unchecked(isNegative ? -(long)magnitude : (long)magnitude);
        return isInteger && magnitude <= (isNegative ? 1UL << 63 : long.MaxValue);
    }

    private static uint DigitValue(char character) => character switch
    {
        >= '0' and <= '9' => (uint)(character - '0'),
        >= 'a' and <= 'f' => (uint)(character - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };
}
