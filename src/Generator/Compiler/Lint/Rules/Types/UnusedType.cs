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
    "Remove it, or turn the rule off there if code uses it as the root of messages all the same.")), IReferenceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        if (!workspace.IsComplete || FindUsed(workspace) is not { } used)
        {
            return;
        }

        HashSet<string>? mentioned = null;
        for (int number = 0; number < workspace.Types.All.Count; number++)
        {
            if (!used[number])
            {
                ReportUnused(workspace.Types.All[number]);
                foreach (LintType type in workspace.Types.FurtherOf(number))
                {
                    ReportUnused(type);
                }
            }
        }

        void ReportUnused(LintType type)
        {
            if (type is not LintService)
            {
                mentioned ??= new(workspace.Files.SelectMany(MentionedNames.AllIn), StringComparer.Ordinal);
                if (!mentioned.Contains(type.Name.Name))
                {
                    Report(type.File, type.NameSpan, type.Kind, type.Name.Name);
                }
            }
        }
    }

    // Says of each number whether a message has such a type; null if there are no messages.
    private static bool[]? FindUsed(LintWorkspace workspace)
    {
        LintReferences references = workspace.References;
        var pending = new Stack<int>();
        foreach (ref readonly LintReference reference in references.All)
        {
            if (reference.UserNumber < 0 || reference.User is LintService)
            {
                pending.Push(reference.Target);
            }
        }

        if (pending.Count == 0)
        {
            return null;
        }

        bool[] used = new bool[workspace.Types.Numbers];
        while (pending.Count > 0)
        {
            int number = pending.Pop();
            if (!used[number])
            {
                used[number] = true;
                foreach (ref readonly LintReference part in references.By(number))
                {
                    pending.Push(part.Target);
                }
            }
        }

        return used;
    }
}
