namespace ZcGen.Compiler.Common;

/// <summary>
/// Operations on the paths of schema files as text. Normalized paths have forward slashes, no <c>.</c>, and <c>..</c> only at the start.
/// </summary>
internal static class SchemaPath
{
    /// <summary>Returns the normalized form of a path.</summary>
    public static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        if (path.IndexOf("./", StringComparison.Ordinal) < 0 && path.IndexOf("//", StringComparison.Ordinal) < 0)
        {
            return path;
        }

        List<string> parts = [];
        foreach (string part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    /// <summary>
    /// Returns the normalized form of <paramref name="path"/>, which is relative to <paramref name="directory"/> unless it is absolute.
    /// </summary>
    public static string Combine(string directory, string path)
    {
        path = path.Replace('\\', '/');
        bool isAbsolute = path[0] == '/' || (path.Length > 1 && path[1] == ':');
        return Normalize(isAbsolute || directory.Length == 0 ? path : directory.TrimEnd('/') + "/" + path);
    }

    /// <summary>Returns everything before the last slash; the empty string if there is none.</summary>
    public static string DirectoryOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, Math.Max(slash, 1));
    }

    /// <summary>Returns everything after the last slash.</summary>
    public static string FileNameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
