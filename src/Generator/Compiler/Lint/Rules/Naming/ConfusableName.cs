using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>No two names of one kind differ only by what is easily overlooked.</summary>
internal sealed class ConfusableName() : LintCheck(new LintRule(
    "ZC5011", "confusable-name", LintSet.Strict, DiagnosticSeverity.Info, "names that are easily confused",
    "{0} '{1}' is easily confused with '{2}'",
    "The names differ only by case, underscores, or a digit that looks like a letter (0 and o, 1 and l). In languages that write names in "
        + "another style they can even be one.",
    "table Order { line_count:int; linecount:int; }",
    "table Order { line_count:int; page_count:int; }",
    "Rename one of them.")), ICandidateCheck, ITypeCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => !type.File.Workspace.FoldedTypeNames.Add(type.Name);

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        var first = new Dictionary<string, LintType>(FoldedNames.Comparer);
        foreach (LintType type in workspace.Types.All)
        {
            string name = type.Name.FullName;
            if (!first.TryGetValue(name, out LintType? other))
            {
                first.Add(name, type);
            }
            else if (type.File.IsListed)
            {
                RelatedLocation related = other.File.Relate(other.NameSpan, "the other one");
                ReportWith(type.File, type.NameSpan, null, related, null, type.Kind, name, other.Name.FullName);
            }
        }
    }

    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        if (!FoldedNames.AreMembersDistinct(type))
        {
            CheckMembers(type);
        }
    }

    private void CheckMembers(LintType type)
    {
        LintFile file = type.File;
        var first = new Dictionary<string, NameSyntax>(FoldedNames.Comparer);
        for (int i = 0; i < type.MemberCount; i++)
        {
            NameSyntax name = type.MemberName(i);
            if (!first.TryGetValue(name.Text, out NameSyntax other))
            {
                first.Add(name.Text, name);
            }
            else if (type is LintEnum || PascalCase.Of(name.Text) != PascalCase.Of(other.Text))
            {
                // Except for enum values, the compiler warns of names that are even one in C#.
                RelatedLocation related = file.Relate(other.Span, "the other one");
                ReportWith(file, name.Span, null, related, null, KindOf(type), name.Text, other.Text);
            }
        }
    }

    private static string KindOf(LintType type) => type switch
    {
        LintEnum => "value",
        LintUnion => "member",
        LintService => "method",
        _ => "field",
    };
}
