namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The version that the last part of a namespace names: <c>V1</c> is stable, <c>V1Alpha</c> and <c>V2Beta3</c> are not.</summary>
internal static class NamespaceVersion
{
    private static readonly string[] Unstable = ["alpha", "beta", "test"];

    /// <summary>Returns whether a namespace ends with a version.</summary>
    public static bool Exists(string name) => IsStable(name) || IsUnstable(name);

    /// <summary>Returns whether it ends with a version that is stable.</summary>
    public static bool IsStable(string name) => Suffix(name) is { Length: 0 };

    /// <summary>Returns whether it ends with a version that may still change.</summary>
    public static bool IsUnstable(string name) => Suffix(name) is { } suffix
        && Array.Exists(Unstable, word => suffix.StartsWith(word, StringComparison.OrdinalIgnoreCase) && AreDigits(suffix, word.Length));

    // What follows the number; null if there is no number.
    private static string? Suffix(string name)
    {
        int start = name.LastIndexOf('.') + 1;
        if (start == name.Length || name[start] is not ('V' or 'v'))
        {
            return null;
        }

        int end = start + 1;
        while (end < name.Length && name[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end == start + 1 ? null : name.Substring(end).TrimStart('_');
    }

    private static bool AreDigits(string text, int start) => text.Skip(start).All(static character => character is >= '0' and <= '9');
}
