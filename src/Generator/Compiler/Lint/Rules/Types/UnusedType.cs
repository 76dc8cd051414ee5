using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every type is a part of some message.</summary>
internal sealed class UnusedType() : LintCheck(new LintRule(
    "ZC5120", "unused-type", LintSet.Strict, DiagnosticSeverity.Info, "type of no message",
    "{0} '{1}' is in no message: neither a root_type nor a method leads to it",
    "A type that nothing uses any more is read, compiled and kept compatible for nobody. Where no file has a root_type or a service, "
        + "nothing is reported.",
    "table Save { x:int; }\ntable Old { y:int; }\nroot_type Save;",
    "table Save { x:int; old:Old; }\ntable Old { y:int; }\nroot_type Save;",
    "Remove it, or turn the rule off there if code uses it as the root of messages all the same.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>();
        if (!workspace.IsComplete)
        {
            return;
        }

        ILookup<string, string> parts = PartsOf(workspace, pending);
        if (pending.Count == 0)
        {
            return;
        }

        while (pending.Count > 0)
        {
            string name = pending.Pop();
            if (used.Add(name))
            {
                foreach (string part in parts[name])
                {
                    pending.Push(part);
                }
            }
        }

        HashSet<string> mentioned = new(workspace.Files.SelectMany(MentionedNames.AllIn), StringComparer.Ordinal);
        foreach (LintType type in workspace.Files.SelectMany(static file => file.Types))
        {
            if (type is not LintService && !used.Contains(type.Name.FullName) && !mentioned.Contains(type.Name.Name))
            {
                Report(type.File, type.NameSpan, type.Kind, type.Name.Name);
            }
        }
    }

    private static ILookup<string, string> PartsOf(LintWorkspace workspace, Stack<string> roots)
    {
        List<(string User, string Target)> parts = [];
        foreach (LintReference reference in workspace.References.SelectMany(static references => references))
        {
            if (reference.User is null or LintService)
            {
                roots.Push(reference.Target);
            }
            else
            {
                parts.Add((reference.User.Name.FullName, reference.Target));
            }
        }

        return parts.ToLookup(static part => part.User, static part => part.Target, StringComparer.Ordinal);
    }
}
