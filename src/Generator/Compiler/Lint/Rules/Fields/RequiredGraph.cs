using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>
/// Which tables can be written at all. One can if all tables and unions can that it requires; a union can if at least one member can.
/// </summary>
internal sealed class RequiredGraph
{
    private readonly LintWorkspace _workspace;
    private readonly Dictionary<string, List<LintType>> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writable = new(StringComparer.Ordinal);

    /// <summary>Looks at all tables.</summary>
    public RequiredGraph(LintWorkspace workspace)
    {
        _workspace = workspace;
        var pending = new Queue<string>();
        foreach (LintType type in workspace.Types.All)
        {
            string[] needed = [.. NeededBy(type)];
            _missing.Add(type.Name.FullName, type is LintUnion ? Math.Min(1, needed.Length) : needed.Length);
            foreach (string name in needed)
            {
                if (!_users.TryGetValue(name, out List<LintType>? users))
                {
                    _users.Add(name, users = []);
                }

                users.Add(type);
            }

            if (needed.Length == 0)
            {
                pending.Enqueue(type.Name.FullName);
            }
        }

        while (pending.Count > 0)
        {
            string name = pending.Dequeue();
            if (_writable.Add(name) && _users.TryGetValue(name, out List<LintType>? users))
            {
                foreach (LintType user in users)
                {
                    if (--_missing[user.Name.FullName] == 0)
                    {
                        pending.Enqueue(user.Name.FullName);
                    }
                }
            }
        }
    }

    /// <summary>Returns the rings of required fields that keep tables from being written, each once.</summary>
    public IEnumerable<IReadOnlyList<LintField>> FindCycles()
    {
        var walks = new Dictionary<string, LintTable>(StringComparer.Ordinal);
        foreach (LintTable start in _workspace.Types.All.OfType<LintTable>())
        {
            // From each such table on, one of the fields to blame leads to another one, until one comes again.
            List<LintField> path = [];
            LintTable table = start;
            while (!_writable.Contains(table.Name.FullName) && !walks.ContainsKey(table.Name.FullName))
            {
                walks.Add(table.Name.FullName, start);
                LintField field = table.Fields.First(field => Requires(field) && !_writable.Contains(field.Model.Type.Name!.FullName));
                path.Add(field);
                table = TargetOf(field);
            }

            if (path.Count > 0 && ReferenceEquals(walks[table.Name.FullName], start))
            {
                int first = path.FindIndex(field => field.Owner.Name.FullName == table.Name.FullName);
                yield return path.GetRange(first, path.Count - first);
            }
        }
    }

    private IEnumerable<string> NeededBy(LintType type) => type switch
    {
        LintTable table => table.Fields.Where(Requires).Select(static field => field.Model.Type.Name!.FullName),
        LintUnion union when union.Model.Members.All(IsTable) => union.Model.Members.Select(static member => member.Type.Name!.FullName),
        _ => [],
    };

    private LintTable TargetOf(in LintField field)
    {
        LintType target = _workspace.Types.Find(field.Model.Type.Name!)!;
        return target as LintTable ?? (LintTable)_workspace.Types.Find(((LintUnion)target).Model.Members[0].Type.Name!)!;
    }

    // Of what has a meaning. A file with errors is not there.
    private bool Requires(LintField field) =>
        field.Model is var model && FieldFact.IsRequiredTable(model) && _workspace.Types.Find(model.Type.Name!) is not null;

    private bool IsTable(UnionMemberModel member) =>
        member.Type.Base == BaseType.Table && _workspace.Types.Find(member.Type.Name!) is not null;
}
