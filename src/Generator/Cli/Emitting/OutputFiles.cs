using ZcGen.Cli.Input;

namespace ZcGen.Cli.Emitting;

/// <summary>Writes the files that a command makes.</summary>
internal static class OutputFiles
{
    /// <summary>
    /// Writes <paramref name="files"/>, contents by path, below <paramref name="directory"/>. Files that are up to date keep their time
    /// stamp.
    /// </summary>
    /// <returns>The number of files that were written. Each one that could not be written adds to <paramref name="problems"/>.</returns>
    public static int Write(IReadOnlyDictionary<string, byte[]> files, string directory, List<string> problems)
    {
        int written = 0;
        foreach ((string name, byte[] content) in files)
        {
            string path = Path.Combine(directory, name);
            try
            {
                if (!IsUpToDate(path, content))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllBytes(path, content);
                    written++;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add($"cannot write '{path}': {SchemaFileReader.ReasonOf(exception)}");
            }
        }

        return written;
    }

    /// <summary>Writes the number of files to standard error, unless there are <paramref name="problems"/>.</summary>
    public static void Report(int written, int count, List<string> problems, StandardStreams streams)
    {
        if (problems.Count == 0)
        {
            streams.Error.WriteLine($"zcgen: wrote {written} of {count} files; the others were up to date");
        }
    }

    /// <summary>Returns whether the file at <paramref name="path"/> has these bytes already.</summary>
    public static bool IsUpToDate(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true } file
        && file.Length == content.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
