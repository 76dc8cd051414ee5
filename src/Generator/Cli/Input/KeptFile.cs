namespace ZcGen.Cli.Input;

/// <summary>A file that this tool keeps for its users, such as a lock, or changes for them.</summary>
internal static class KeptFile
{
    private const int MaxLength = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path as given.</param>
    /// <param name="workingDirectory">What the path is relative to.</param>
    /// <param name="problems">Receives why it cannot be read.</param>
    /// <returns>Null if it cannot be read.</returns>
    public static byte[]? Read(string path, WorkingDirectory workingDirectory, List<string> problems)
    {
        try
        {
            var file = new FileInfo(workingDirectory.Rooted(path));
            workingDirectory.Trace?.Add(file.FullName);
            if (!file.Exists || file.Length <= MaxLength)
            {
                return File.ReadAllBytes(file.FullName);
            }

            problems.Add($"cannot read '{path}': it is larger than {MaxLength >> 20} MiB");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot read '{path}': {SchemaFileReader.ReasonOf(exception)}");
        }

        return null;
    }

    /// <summary>Writes a file, in place of the one that is there in one step. That one's permissions stay.</summary>
    /// <returns>Why that is not possible; null if it was done.</returns>
    public static string? Write(string fullPath, ReadOnlySpan<byte> content)
    {
        string temporary = $"{fullPath}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows() && File.Exists(fullPath))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(fullPath));
            }

            File.Move(temporary, fullPath, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A directory in its place has the fault.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            return SchemaFileReader.ReasonOf(exception);
        }
    }
}
