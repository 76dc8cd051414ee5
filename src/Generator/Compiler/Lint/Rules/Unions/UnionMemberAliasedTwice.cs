using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Members of a union that have one type have names of their own, and comments that tell them apart.</summary>
internal sealed class UnionMemberAliasedTwice() : LintCheck(new LintRule(
    "ZC5036", "union-member-aliased-twice", LintSet.Standard, DiagnosticSeverity.Info, "union members of one type that nothing tells apart",
    "several members of union '{0}' are of type '{1}', and '{2}' {3}",
    "That two members hold the same is easily overlooked, and only a comment can say when a writer takes which.",
    "table Item { id:ulong; }\nunion Change { Item, Removed:Item }",
    "table Item { id:ulong; }\nunion Change {\n  /// The item is new.\n  Added:Item,\n  /// The item is no longer there.\n  Removed:Item }",
    "Give each a name (Added:Item) and a '///' comment on a line before it.")), IUnionCheck
{
    /// <inheritdoc/>
    public void Check(LintUnion union, LintOptions options)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (UnionMemberModel member in union.Model.Members)
        {
            if (member.Type.Name?.FullName is { } type)
            {
                types.Add(member.Name, type);
                counts[type] = counts.TryGetValue(type, out int count) ? count + 1 : 1;
            }
        }

        foreach (UnionMemberSyntax member in union.Declaration.Members)
        {
            if (types.TryGetValue(member.Name.Text.Replace('.', '_'), out string? type) && counts[type] > 1)
            {
                string? problem = member.Type is null ? "has no name of its own"
                    : IsDocumented(union.File, member) ? null
                    : "has no comment";
                if (problem is not null)
                {
                    Report(union.File, member.Name.Span, union.Name.Name, type, member.Name.Text, problem);
                }
            }
        }
    }

    private static bool IsDocumented(LintFile file, UnionMemberSyntax member) =>
        member.Documentation.Read(file.Content, member.Name.Span.Start).Any(static line => line.Trim().Length > 0);
}
