using System.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The two ways in which names are written.</summary>
internal static class NameCasing
{
    /// <summary>Returns whether a name is UpperCamelCase: begins with a capital letter, and has no underscores except between
    /// digits, in front of a first digit, and at the end.</summary>
    public static bool IsPascal(string name) =>
        (name.IndexOf('_') < 0 && name.Length > 0 && char.ToUpperInvariant(name[0]) == name[0]) || ToPascal(name) == name;

    /// <summary>Returns whether a name is snake_case: small letters, digits and single underscores.</summary>
    public static bool IsSnake(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            // Nearly all characters are such.
            if (name[i] is >= 'a' and <= 'z')
            {
                continue;
            }

            if (char.IsUpper(name[i]) || (name[i] == '_' && i > 0 && i + 1 < name.Length && name[i - 1] == '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns a name in UpperCamelCase: the letter after an underscore goes up, and the underscore is left out.</summary>
    public static string ToPascal(string name)
    {
        // One that is all capitals was meant as words: MAX_SIZE.
        bool isShouting = name.Contains('_') && !name.Any(char.IsLower);
        var pascal = new StringBuilder(name.Length);
        bool raise = true;
        for (int i = 0; i < name.Length; i++)
        {
            char character = name[i];
            if (character == '_' && !IsBeforeDigit(name, i, isFirst: pascal.Length == 0) && i + 1 < name.Length)
            {
                raise = true;
                continue;
            }

            pascal.Append(raise ? char.ToUpperInvariant(character) : isShouting ? char.ToLowerInvariant(character) : character);
            raise = character == '_';
        }

        return pascal.ToString();
    }

    /// <summary>Returns a dotted name with each of its parts in UpperCamelCase.</summary>
    public static string ToPascalParts(string name) => string.Join(".", name.Split('.').Select(ToPascal));

    /// <summary>Returns a name in snake_case: an underscore goes before each capital letter that begins a word.</summary>
    public static string ToSnake(string name)
    {
        // Nearly always it is already.
        if (IsPlainSnake(name))
        {
            return name;
        }

        var snake = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char character = name[i];
            bool beginsWord = char.IsUpper(character) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord)
            {
                snake.Append('_');
            }

            if (character != '_' || i == 0 || name[i - 1] != '_')
            {
                snake.Append(char.ToLowerInvariant(character));
            }
        }

        return snake.ToString();
    }

    private static bool IsPlainSnake(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            bool isPlain = name[i] is (>= 'a' and <= 'z') or (>= '0' and <= '9') || (name[i] == '_' && (i == 0 || name[i - 1] != '_'));
            if (!isPlain)
            {
                return false;
            }
        }

        return true;
    }

    // 1_2 is not 12, and a name does not begin with a digit.
    private static bool IsBeforeDigit(string name, int index, bool isFirst) =>
        index + 1 < name.Length && char.IsDigit(name[index + 1]) && (isFirst || (index > 0 && char.IsDigit(name[index - 1])));
}
