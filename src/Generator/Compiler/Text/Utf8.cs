namespace ZcGen.Compiler.Text;

/// <summary>UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.</summary>
internal static class Utf8
{
    /// <summary>Returns whether <paramref name="bytes"/> are UTF-8, without the exceptions of a strict decoder.</summary>
    public static bool IsValid(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length;)
        {
            byte lead = bytes[i];
            int length = LengthOf(lead);
            if (length == 0 || i + length > bytes.Length)
            {
                return false;
            }

            for (int j = 1; j < length; j++)
            {
                if ((bytes[i + j] & 0xC0) != 0x80)
                {
                    return false;
                }
            }

            byte second = length > 1 ? bytes[i + 1] : (byte)0;
            bool isForbidden = lead switch
            {
                0xE0 => second < 0xA0,
                0xED => second > 0x9F,
                0xF0 => second < 0x90,
                0xF4 => second > 0x8F,
                _ => false,
            };
            if (isForbidden)
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    // The bytes of a character with this first byte; 0 if no character starts with it.
    private static int LengthOf(byte lead) => lead switch
    {
        < 0x80 => 1,
        >= 0xC2 and <= 0xDF => 2,
        >= 0xE0 and <= 0xEF => 3,
        >= 0xF0 and <= 0xF4 => 4,
        _ => 0,
    };
}
