namespace ZcGen.Compiler.Common;

/// <summary>Paths of schema files, compared as text: forward slashes, no <c>.</c> and no <c>..</c> that could be resolved.</summary>
internal static class SchemaPath
{
    /// <summary>The one spelling of a path.</summary>
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

    /// <summary>The normalized path of <paramref name="path"/> seen from <paramref name="directory"/>; an absolute path stays what it is.</summary>
    public static string Combine(string directory, string path)
    {
        path = path.Replace('\\', '/');
        bool isAbsolute = path[0] == '/' || (path.Length > 1 && path[1] == ':');
        return Normalize(isAbsolute || directory.Length == 0 ? path : directory.TrimEnd('/') + "/" + path);
    }

    /// <summary>Everything before the last slash; empty if there is none.</summary>
    public static string DirectoryOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, Math.Max(slash, 1));
    }

    /// <summary>Everything after the last slash.</summary>
    public static string FileNameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
