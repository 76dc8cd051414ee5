using ZcGen.Cli.Findings;
using ZcGen.Cli.Input;
using ZcGen.Compiler;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Fixing;

/// <summary>Makes the fixes that findings bring, in the files of the schemas.</summary>
/// <remarks>
/// All bytes that no fix is about stay as they are. A schema is written in one step, and only after all of them were compiled with the
/// changes and mean the same: messages and calls of before are understood.
/// </remarks>
internal sealed class SchemaFixer(WorkingDirectory workingDirectory, List<string> problems)
{
    // A fix can make room for another one, or have to wait for it. Each pass mends something, or is the last.
    private const int MaxPasses = 60;

    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private int _mended;

    /// <summary>Makes all fixes that can be made.</summary>
    /// <param name="check">Reads the schemas, and finds what is wrong with them.</param>
    /// <param name="streams">Receives how much was mended.</param>
    /// <returns>The schemas as they are then.</returns>
    public CheckedSchemas Run(Func<CheckedSchemas> check, StandardStreams streams)
    {
        CheckedSchemas schemas = check();
        for (int pass = 0; pass < MaxPasses && problems.Count == 0 && !schemas.HasErrors; pass++)
        {
            FixPlan plan = PlanOf(schemas, onlyRule: null, out string? firstRule);
            if (plan.Count == 0)
            {
                break;
            }

            Dictionary<string, string> texts = TextsAfter(schemas, plan);
            if (FaultOf(schemas, texts) is not null)
            {
                // Where a field, its type and the namespace of that get other names at once, a comparison takes them for others.
                plan = PlanOf(schemas, firstRule, out _);
                texts = TextsAfter(schemas, plan);
                if (FaultOf(schemas, texts) is { } fault)
                {
                    throw new InvalidOperationException($"a fix changes what a schema means, so that none was made: {fault}");
                }
            }

            if (!TryWrite(texts))
            {
                break;
            }

            _mended += plan.Count;
            schemas = check();
        }

        string files = _changed.Count == 1 ? "1 file" : $"{_changed.Count} files";
        streams.Error.WriteLine($"zcgen: mended {(_mended == 1 ? "1 finding" : $"{_mended} findings")} in {files}");
        return schemas;
    }

    private static FixPlan PlanOf(CheckedSchemas schemas, string? onlyRule, out string? firstRule)
    {
        firstRule = null;
        Dictionary<string, LoadedSchema> files = schemas.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var plan = new FixPlan();
        var writable = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (Finding finding in schemas.Findings)
        {
            if (finding.Fix is { BreaksCalls: false } fix
                && (onlyRule is null || finding.Id == onlyRule)
                && fix.Edits.All(edit => IsWritable(edit.Path))
                && plan.TryAdd(fix))
            {
                firstRule ??= finding.Id;
            }
        }

        return plan;

        bool IsWritable(string path)
        {
            if (!writable.TryGetValue(path, out bool isWritable))
            {
                writable.Add(path, isWritable = files[path] is { IsListed: true } file && SchemaFile.Holds(file.FullPath, file.Schema.Text.Content));
            }

            return isWritable;
        }
    }

    private static Dictionary<string, string> TextsAfter(CheckedSchemas schemas, FixPlan plan) => schemas.Files
        .Where(file => plan.Paths.Contains(file.Path))
        .ToDictionary(static file => file.Path, file => plan.Apply(file.Path, file.Schema.Text.Content), StringComparer.Ordinal);

    private bool TryWrite(Dictionary<string, string> texts)
    {
        foreach ((string path, string text) in texts)
        {
            if (SchemaFile.TryReplace(workingDirectory.Rooted(path), text) is { } problem)
            {
                problems.Add($"cannot write '{path}': {problem}");
                return false;
            }

            _changed.Add(path);
        }

        return true;
    }

    // What breaks others in the schemas with other texts; null if nothing does.
    private static string? FaultOf(CheckedSchemas schemas, Dictionary<string, string> texts)
    {
        IReadOnlyList<CompiledSchema> compiled = schemas.CompileWith(texts);
        return compiled.SelectMany(static schema => schema.Diagnostics)
            .FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.ToString()
            ?? BreakingChanges.Find(schemas.Facts, SchemaFacts.Of(compiled.Select(static schema => schema.Model!)))
                .FirstOrDefault(static change => change.Rule.Category is BreakingCategory.Wire or BreakingCategory.Rpc)?.Message;
    }
}
