namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>The words of a lock, and how texts stand in it.</summary>
internal static class LockFormat
{
    /// <summary>The first word.</summary>
    public const string Mark = "zcgen-lock";

    /// <summary>The version of the format.</summary>
    public const string Version = "1";

    /// <summary>Begins the facts of a file.</summary>
    public const string File = "file";

    /// <summary>Comes before a root type.</summary>
    public const string Root = "root";

    /// <summary>Comes before a file identifier.</summary>
    public const string Identifier = "identifier";

    /// <summary>Comes before a file extension.</summary>
    public const string Extension = "extension";

    /// <summary>Begins the facts of a service.</summary>
    public const string Service = "service";

    /// <summary>Comes before the file of a declaration.</summary>
    public const string In = "in";

    /// <summary>Comes before the size of a struct.</summary>
    public const string Size = "size";

    /// <summary>Comes before the alignment of a struct.</summary>
    public const string Align = "align";

    /// <summary>Begins what is not there any more.</summary>
    public const string Removed = "removed";

    /// <summary>Begins an accepted change.</summary>
    public const string Accepted = "accepted";

    /// <summary>Begins the facts of a release.</summary>
    public const string Release = "release";

    /// <summary>Comes before a member of what is declared.</summary>
    public const string Indentation = "  ";

    /// <summary>Comes before a member that was removed.</summary>
    public const string RemovedIndentation = Indentation + Removed + " ";

    /// <summary><see cref="In"/> between two words.</summary>
    public const string SpacedIn = " " + In + " ";

    /// <summary>A colon between two words.</summary>
    public const string SpacedColon = " : ";

    /// <summary>Returns whether a text can stand without quotation marks.</summary>
    public static bool IsWord(string text)
    {
        foreach (char character in text)
        {
            if (character <= ' ' || character is '"' or ';' or '\x7F')
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
