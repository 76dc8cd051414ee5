using ZcGen.Cli.Input;

namespace ZcGen.Cli.Initial;

/// <summary>Writes the files with which a repository begins to use the command; never over a file that is there, unless asked to.</summary>
/// <param name="isForced">Whether files that are there are written anew.</param>
/// <param name="streams">Receives what was done.</param>
/// <param name="problems">Receives why a file cannot be written.</param>
internal sealed class InitialFiles(bool isForced, StandardStreams streams, List<string> problems)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The path, as messages have it, relative to the working directory.</param>
    /// <param name="template">The name of the resource with its text.</param>
    /// <param name="values">What stands in it in braces.</param>
    /// <param name="isProgram">Whether the file can be run.</param>
    public void Write(string path, string template, IReadOnlyDictionary<string, string> values, bool isProgram = false)
    {
        if (Path.Exists(path) && !isForced)
        {
            streams.Out.WriteLine($"left alone {OneLine.Of(path)}");
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, Text(template, values));
            if (isProgram && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, Executable);
            }

            streams.Out.WriteLine($"wrote {OneLine.Of(path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot write '{path}': {SchemaFileReader.ReasonOf(exception)}");
        }
    }

    private static string Text(string template, IReadOnlyDictionary<string, string> values)
    {
        using Stream stream = typeof(InitialFiles).Assembly.GetManifestResourceStream(template)!;
        using var reader = new StreamReader(stream);
        return values.Aggregate(
            reader.ReadToEnd(), static (text, value) => text.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
    }
}
