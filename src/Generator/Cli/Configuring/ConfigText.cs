using System.Globalization;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Cli.Configuring;

/// <summary>Reads the text of configuration files.</summary>
internal static class ConfigText
{
    /// <summary>Reads the file at <paramref name="fullPath"/>.</summary>
    /// <param name="fullPath">The absolute path.</param>
    /// <param name="workingDirectory">What the path is relative to in problems.</param>
    /// <param name="problems">Receives why it has no text.</param>
    /// <returns>Null if it has none.</returns>
    public static string? Read(string fullPath, WorkingDirectory workingDirectory, List<string> problems)
    {
        string path = workingDirectory.RelativeFile(fullPath);
        SchemaFileContent content = SchemaFileReader.Read(fullPath, path);
        if (content.Problem is { } problem)
        {
            problems.Add($"cannot read '{path}': {problem}");
            return null;
        }

        if (content.Finding is not null)
        {
            problems.Add($"cannot read '{path}': it is no text in UTF-8");
            return null;
        }

        if (content.Invalid is { } invalid)
        {
            var place = new ConfigPlace(path, invalid.Line + 1, invalid.Column + 1);
            string value = invalid.Value.ToString("X2", CultureInfo.InvariantCulture);
            problems.Add(new ConfigProblem(place, $"byte 0x{value} is not UTF-8: save the file as UTF-8").ToString());
            return null;
        }

        return content.Text;
    }
}
