using ZcGen.Cli.Input;

namespace ZcGen.Cli.Emitting;

/// <summary>Files that a command makes, on their way to a directory.</summary>
internal static class OutputFiles
{
    /// <summary>Writes <paramref name="files"/>, contents by path, below <paramref name="directory"/>; those that hold the right bytes already keep their time stamp.</summary>
    /// <returns>The number of files that were written; what could not be is added to <paramref name="problems"/>.</returns>
    public static int Write(IReadOnlyDictionary<string, byte[]> files, string directory, List<string> problems)
    {
        int written = 0;
        foreach ((string name, byte[] content) in files)
        {
            string path = Path.Combine(directory, name);
            try
            {
                if (!Holds(path, content))
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

    /// <summary>Says on standard error how many files were written; nothing when <paramref name="problems"/> say it.</summary>
    public static void Report(int written, int count, List<string> problems, StandardStreams streams)
    {
        if (problems.Count == 0)
        {
            streams.Error.WriteLine($"zcgen: wrote {written} of {count} files, the others were up to date");
        }
    }

    /// <summary>Whether the file at <paramref name="path"/> has these bytes already.</summary>
    public static bool Holds(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true } file && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
