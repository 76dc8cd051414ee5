using System.Globalization;
using System.Text;

namespace ZcGen.Compiler.Hosting;

/// <summary>Assigns names to generated files: <c>schemas/echo.fbs</c> becomes <c>schemas/echo.fbs.g.cs</c>.</summary>
/// <remarks>
/// Roslyn refuses names that differ only in case, names with most punctuation, and parent directories. A name contains the hash of its path
/// only if it would clash otherwise, so that names stay readable and do not change when unrelated files come and go.
/// </remarks>
public static class HintNames
{
    private const string CSharpExtension = ".g.cs";

    /// <summary>
    /// Returns a name that ends in <paramref name="extension"/> for each of <paramref name="paths"/>, which are project-relative and
    /// distinct.
    /// </summary>
    public static Dictionary<string, string> Assign(IReadOnlyCollection<string> paths, string extension = CSharpExtension)
    {
        var names = new Dictionary<string, string>(paths.Count, StringComparer.Ordinal);
        foreach (IGrouping<string, string> group in paths.GroupBy(Legalize, StringComparer.OrdinalIgnoreCase))
        {
            bool clash = group.Skip(1).Any();
            foreach (string path in group)
            {
                names.Add(path, clash ? $"{Legalize(path)}.{Hash(path)}{extension}" : Legalize(path) + extension);
            }
        }

        return names;
    }

    private static string Legalize(string path)
    {
        var name = new StringBuilder(path.Length);
        foreach (string segment in path.Split('/'))
        {
            // Roots and parent directories are dropped: what follows them usually distinguishes files.
            if (segment is "" or "." or "..")
            {
                continue;
            }

            if (name.Length > 0)
            {
                name.Append('/');
            }

            foreach (char c in segment)
            {
                name.Append(char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_');
            }
        }

        return name.ToString();
    }

    // FNV-1a, 32 bits, over UTF-16 code units: stable across machines, unlike string.GetHashCode.
    private static string Hash(string path)
    {
        uint hash = 2166136261;
        foreach (char c in path)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
