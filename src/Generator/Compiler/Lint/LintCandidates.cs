namespace ZcGen.Compiler.Lint;

/// <summary>Collects the types that checks of all schemas want to look at, while these types are looked at anyway.</summary>
/// <param name="checks">The checks whose rules are on.</param>
internal sealed class LintCandidates(IEnumerable<ICandidateCheck> checks)
{
    private readonly (ICandidateCheck Check, Predicate<LintType> IsCandidate, List<LintType> Types)[] _all =
        [.. checks.Select(static check => (check, (Predicate<LintType>)check.IsCandidate, new List<LintType>()))];

    /// <summary>Shows a type to the checks.</summary>
    public void Add(LintType type)
    {
        foreach ((_, Predicate<LintType> isCandidate, List<LintType> types) in _all)
        {
            if (isCandidate(type))
            {
                types.Add(type);
            }
        }
    }

    /// <summary>Returns the candidates of a check, in the order of the files and their declarations.</summary>
    public IReadOnlyList<LintType> Of(ICandidateCheck check) => Array.Find(_all, one => ReferenceEquals(one.Check, check)).Types;
}
