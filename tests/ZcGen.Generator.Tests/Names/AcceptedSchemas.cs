using ZcGen.Compiler;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.Names;

/// <summary>What the compiler accepts of schemas whose lines stand for themselves, and the C# of that.</summary>
internal sealed class AcceptedSchemas
{
    private readonly SortedDictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _refused = new(StringComparer.Ordinal);

    private AcceptedSchemas()
    {
    }

    /// <summary>Gets the C# by file.</summary>
    public IReadOnlyDictionary<string, string> Sources => _sources;

    /// <summary>Gets the lines with errors, each behind the id of its rule.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>Leaves out every line with an error until there is none, and emits the rest.</summary>
    public static AcceptedSchemas Of(EmissionFeatures features, IReadOnlyList<(string Path, IReadOnlyList<string> Lines)> files)
    {
        var accepted = new AcceptedSchemas();
        while (true)
        {
            ParsedSchema[] parsed = [.. files.Select(static file => SchemaCompiler.Parse(file.Path, string.Join('\n', file.Lines)))];
            IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(
                parsed, CompileOptions.Default with { EmitsCSharp = true }, [.. parsed.Select(_ => features)]);
            if (compiled.All(static schema => schema.Model is not null))
            {
                for (int i = 0; i < compiled.Count; i++)
                {
                    accepted._sources.Add(files[i].Path + ".cs", SchemaCompiler.Emit(compiled[i].Model!).ToString());
                }

                return accepted;
            }

            files = [.. files.Zip(compiled, accepted.WithoutErrors).Where(static file => file.Lines.Count > 0)];
        }
    }

    private (string Path, IReadOnlyList<string> Lines) WithoutErrors((string Path, IReadOnlyList<string> Lines) file, CompiledSchema compiled)
    {
        ILookup<int, string> errors = compiled.Diagnostics
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(static diagnostic => diagnostic.Lines.Start.Line, static diagnostic => diagnostic.Rule.Id);
        foreach (IGrouping<int, string> line in errors)
        {
            _refused.Add($"{line.First()}: {file.Lines[line.Key]}");
        }

        return (file.Path, [.. file.Lines.Where((_, i) => !errors.Contains(i))]);
    }
}
