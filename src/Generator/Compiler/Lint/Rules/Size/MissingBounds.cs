using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Looks through messages for what has no bound. Each type is looked at once; not by recursion, because schemas may nest deeper
/// than a stack.</summary>
/// <param name="workspace">The schemas.</param>
/// <param name="report">Takes the type, the name of its field or member, and the attribute that it lacks.</param>
internal sealed class MissingBounds(LintWorkspace workspace, Action<LintType, string, string> report)
{
    private readonly bool[] _seen = new bool[workspace.Types.All.Count];
    private readonly Stack<LintType> _pending = new();

    /// <summary>Returns whether a member of a union has no bound.</summary>
    public static bool AreMissingIn(LintUnion union) => union.Model.Members.Any(static member => MissingAttributes.Of(member) is not null);

    /// <summary>Reports what lacks a bound in messages with a root.</summary>
    public void AddRoot(TypeName root)
    {
        Enter(root);
        while (_pending.Count > 0)
        {
            switch (_pending.Pop())
            {
                case LintTable table:
                    CheckFields(table);
                    break;
                case LintUnion union:
                    CheckMembers(union);
                    break;
            }
        }
    }

    private void CheckFields(LintTable table)
    {
        foreach (ref readonly FieldModel field in table.Model.Fields)
        {
            if (FieldFact.MissingBoundOf(field) is { } attribute)
            {
                report(table, field.Name, attribute);
            }
            else if (!field.IsDeprecated && ContentOf(field) is { } content)
            {
                Enter(content);
            }
        }
    }

    private void CheckMembers(LintUnion union)
    {
        foreach (UnionMemberModel member in union.Model.Members)
        {
            if (MissingAttributes.Of(member) is { } attribute)
            {
                report(union, member.Name, attribute);
            }

            if (member.Kind == FieldKind.Table)
            {
                Enter(member.Type.Name!);
            }
        }
    }

    private static TypeName? ContentOf(in FieldModel field) => field.Kind switch
    {
        FieldKind.Table or FieldKind.TableVector or FieldKind.Union or FieldKind.UnionVector => field.Type.Name,
        FieldKind.NestedMessage when field.MaxLength == 0 => field.NestedRoot,
        _ => null,
    };

    private void Enter(TypeName name)
    {
        int number = workspace.Types.NumberOf(name);
        if (workspace.Types.Of(number) is { } type && !_seen[number])
        {
            _seen[number] = true;
            _pending.Push(type);
        }
    }
}
