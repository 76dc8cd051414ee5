using System.Text;
using ZcGen.Cli.Input;
using ZcGen.Compiler;
using ZcGen.Compiler.Emit;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Emitting;

/// <summary>The C# files of a set of schemas, with the same names and bytes as in a build with the source generator.</summary>
internal sealed class GeneratedFiles
{
    // With a byte order mark, as in files that a build writes to disk (EmitCompilerGeneratedFiles).
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Generates the code of all schemas that the command line names. None of the schemas has errors.</summary>
    public GeneratedFiles(CheckedSchemas schemas)
    {
        int[] listed = [.. Enumerable.Range(0, schemas.Files.Count).Where(index => schemas.Files[index].IsListed)];
        Dictionary<string, string> names = HintNames.Assign(Array.ConvertAll(listed, index => schemas.Files[index].Path));
        foreach (int index in listed)
        {
            if (schemas.Compiled[index].Model is { } model)
            {
                _files.Add(names[schemas.Files[index].Path], [.. Utf8.Preamble, .. Utf8.GetBytes(SchemaCompiler.Emit(model).ToString())]);
            }
        }
    }

    /// <summary>Gets the contents of the files by path below the output directory.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>
    /// Compares the files below <paramref name="directory"/> with these; returns a line for each difference, ordered by name.
    /// </summary>
    public IReadOnlyList<string> Differences(string directory, List<string> problems)
    {
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach ((string name, byte[] content) in _files)
            {
                string path = Path.Combine(directory, name);
                if (!File.Exists(path))
                {
                    differences.Add(name, "is missing");
                }
                else if (!OutputFiles.IsUpToDate(path, content))
                {
                    differences.Add(name, "is out of date");
                }
            }

            string[] present = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.g.cs", SearchOption.AllDirectories) : [];
            foreach (string path in present)
            {
                string name = Path.GetRelativePath(directory, path).Replace('\\', '/');
                if (!_files.ContainsKey(name) && IsGenerated(path))
                {
                    differences.Add(name, "is left over from a schema that no longer exists");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot compare with '{directory}': {SchemaFileReader.ReasonOf(exception)}");
        }

        return [.. differences.Select(static difference => $"{difference.Key}: {difference.Value}")];
    }

    private static bool IsGenerated(string path)
    {
        using var reader = new StreamReader(path);
        char[] beginning = new char[EmittedText.FirstLines.Length];
        return reader.ReadBlock(beginning) == beginning.Length && EmittedText.FirstLines.AsSpan().SequenceEqual(beginning);
    }
}
