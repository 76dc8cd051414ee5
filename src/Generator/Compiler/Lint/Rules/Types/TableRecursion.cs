using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No table contains itself, not even in other tables.</summary>
internal sealed class TableRecursion() : LintCheck(new LintRule(
    "ZC5124", "table-recursion", LintSet.Standard, DiagnosticSeverity.Warning, "table that can contain itself",
    "table '{0}' can contain itself: {1}",
    "Messages can then be as deep and as large as their sender likes. Readers have to limit both: verifiers give up at a depth of 64, "
        + "unless they are told otherwise, and code that follows the fields by recursion needs a limit of its own.",
    "table Folder { name:string; folders:[Folder]; }",
    "table Folder { name:string; parent:int; }\ntable Disk { folders:[Folder]; }",
    "Put the tables into one vector, and let them name each other by index.")), IReferenceCheck
{
    private const int MaxPath = 8;

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        // Nearly always, and then it need not be known of each table what it contains.
        if (!workspace.References.HasCycle())
        {
            return;
        }

        List<LintType> types =
            [.. workspace.Files.SelectMany(static file => file.Types).Where(static type => type is LintTable or LintUnion)];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (int i = 0; i < types.Count; i++)
        {
            numbers[types[i].Name.FullName] = i;
        }

        int[][] parts = [.. types.Select(type => PartsOf(type, numbers))];
        foreach (List<int> component in Components.Cyclic(parts))
        {
            // One finding, in the first file under test: without one of the fields, others may be no cycle any more.
            int index = component.FindIndex(node => types[node] is LintTable { File.IsListed: true });
            if (index < 0)
            {
                continue;
            }

            int start = component[index];
            List<int> path = Components.CycleFrom(start, component, parts);
            path.Add(start);
            List<string> steps = [];
            for (int i = 0; i < path.Count - 1 && i < MaxPath; i++)
            {
                steps.Add(StepOf(types[path[i]], types[path[i + 1]]));
            }

            steps.Add(path.Count - 1 > MaxPath ? "..." : types[start].Name.Name);
            Report(types[start].File, types[start].NameSpan, types[start].Name.Name, string.Join(" > ", steps));
        }
    }

    private static string StepOf(LintType type, LintType part) => type is LintTable table
        ? $"{type.Name.Name}.{FieldsOf(table).First(field => field.Type.Name?.FullName == part.Name.FullName).Name}"
        : type.Name.Name;

    private static IEnumerable<FieldModel> FieldsOf(LintTable table) => table.Model.Fields.Where(static field => !field.IsDeprecated);

    private static int[] PartsOf(LintType type, Dictionary<string, int> numbers)
    {
        IEnumerable<string?> names = type switch
        {
            LintTable table => FieldsOf(table).Select(static field => field.Type.Name?.FullName),
            LintUnion union => union.Model.Members.Select(static member => member.Type.Name?.FullName),
            _ => [],
        };
        HashSet<int> parts = [];
        foreach (string? name in names)
        {
            if (name is not null && numbers.TryGetValue(name, out int part))
            {
                parts.Add(part);
            }
        }

        return [.. parts];
    }
}
