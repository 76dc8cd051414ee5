namespace ZcGen.Cli.Input;

/// <summary>Reads lists of schema files as other programs write them: one per line, or separated by NUL.</summary>
internal static class FileList
{
    /// <summary>
    /// Returns the entries of the list at <paramref name="path"/>, or of standard input for <c>-</c>, without empty lines.
    /// </summary>
    public static IReadOnlyList<string> Read(string path, WorkingDirectory workingDirectory, List<string> problems)
    {
        try
        {
            workingDirectory.Trace?.Add(workingDirectory.Rooted(path));
            using TextReader reader = path == StandardInputSchema.Argument
                ? new StreamReader(Console.OpenStandardInput())
                : new StreamReader(workingDirectory.Rooted(path));
            string list = reader.ReadToEnd();
            char[] separators = list.Contains('\0', StringComparison.Ordinal) ? ['\0'] : ['\r', '\n'];

            // A list names files: '-' is one of them there.
            return Array.ConvertAll(
                list.Split(separators, StringSplitOptions.RemoveEmptyEntries),
                static entry => entry == StandardInputSchema.Argument ? $"./{entry}" : entry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"cannot read the list of files '{path}': {SchemaFileReader.ReasonOf(exception)}");
            return [];
        }
    }
}
