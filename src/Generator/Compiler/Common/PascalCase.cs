namespace ZcGen.Compiler.Common;

/// <summary>The PascalCase of fields, union members and methods, by flatc's rule: the first letter goes up, and <c>_x</c> becomes <c>X</c>.
/// </summary>
internal static class PascalCase
{
    /// <summary>Returns a name in PascalCase.</summary>
    public static string Of(string name)
    {
        char[] pascal = new char[name.Length];
        return new string(pascal, 0, Write(name, pascal));
    }

    /// <summary>Writes a name in PascalCase.</summary>
    /// <param name="name">The name.</param>
    /// <param name="pascal">At least as long as the name.</param>
    /// <returns>The length of what was written.</returns>
    public static int Write(string name, char[] pascal)
    {
        int length = 0;
        bool raise = true;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '_' && i > 0 && i + 1 < name.Length)
            {
                raise = true;
                continue;
            }

            pascal[length++] = raise ? char.ToUpperInvariant(name[i]) : name[i];
            raise = i == 0 && name[i] == '_';
        }

        return length;
    }
}
