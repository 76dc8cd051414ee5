namespace ZcGen.Compiler.Hosting;

/// <summary>Computes relative paths as text: without a file system, and with the same result on every operating system.</summary>
public static class RelativePath
{
    /// <summary>
    /// Returns the path from <paramref name="directory"/> to <paramref name="path"/>, with forward slashes: <c>.</c> if they are the same,
    /// and
    /// <paramref name="path"/> itself if there is none, as between two drives.
    /// </summary>
    public static string From(string directory, string path)
    {
        List<string> target = Segments(path);
        List<string> origin = Segments(directory);

        // A drive letter means Windows, where paths ignore case.
        StringComparison comparison = IsOnDrive(target) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        int common = 0;
        while (common < origin.Count && common < target.Count && origin[common].Equals(target[common], comparison))
        {
            common++;
        }

        return common == 0 ? path.Replace('\\', '/')
            : common == origin.Count && common == target.Count ? "."
            : string.Join("/", Enumerable.Repeat("..", origin.Count - common).Concat(target.Skip(common)));
    }

    private static List<string> Segments(string path)
    {
        List<string> segments = [];
        if (path.Length == 0)
        {
            return segments;
        }

        // A rooted path starts with an empty segment, so rooted and relative paths have no common prefix.
        foreach (string segment in path.TrimEnd('/', '\\').Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not ("" or ".."))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return segments;
    }

    private static bool IsOnDrive(List<string> segments) => segments.Count > 0 && segments[0].Length == 2 && segments[0][1] == ':';
}
