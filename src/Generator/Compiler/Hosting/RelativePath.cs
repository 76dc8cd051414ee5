namespace ZcGen.Compiler.Hosting;

/// <summary>Paths as text: the same result on every machine and operating system, without asking a file system.</summary>
public static class RelativePath
{
    /// <summary>
    /// The way from <paramref name="directory"/> to <paramref name="path"/>, with forward slashes: <c>.</c> when they are the same, and
    /// <paramref name="path"/> itself when there is no way, as between two drives.
    /// </summary>
    public static string From(string directory, string path)
    {
        List<string> target = Segments(path);
        List<string> origin = Segments(directory);

        // A drive letter means Windows, where the case of letters does not tell files apart.
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

        // A rooted path starts with an empty segment, so that rooted and relative paths have nothing in common.
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
