using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Nothing uses a type that is deprecated, except what is deprecated itself.</summary>
internal sealed class UseOfDeprecatedType() : LintCheck(new LintRule(
    "ZC5044", "use-of-deprecated-type", LintSet.Standard, DiagnosticSeverity.Warning, "use of a deprecated type",
    "{0} '{1}' uses {2} '{3}', which is deprecated",
    "A type is deprecated when a line of its '///' comment begins with that word. As long as it is used, it cannot go.",
    "/// Deprecated: use Position.\nstruct Point { x:int; }\ntable Player { at:Point; }",
    "/// Deprecated: use Position.\nstruct Point { x:int; }\nstruct Position { x:float; }\ntable Player { at:Position; }",
    "Use what its comment names instead. A field that was released before stays, and becomes deprecated as well.")), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => Deprecation.Concerns(type);

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        var deprecated = new HashSet<LintType>(candidates.Where(workspace.Types.IsFirst), IdentityComparer.Instance);
        foreach (LintType type in deprecated)
        {
            foreach (LintReference reference in workspace.References.To(type.Number))
            {
                if (reference is { File.IsListed: true, IsOfDeprecatedField: false, User: { } user } && !deprecated.Contains(user))
                {
                    RelatedLocation related = type.File.Relate(type.NameSpan, "declared here");
                    ReportWith(
                        reference.File, reference.Span, null, related, null, user.Kind, user.Name.Name, type.Kind, type.Name.FullName);
                }
            }
        }
    }

    // A type is compared by what it is, not by all that it contains.
    private sealed class IdentityComparer : IEqualityComparer<LintType>
    {
        public static IdentityComparer Instance { get; } = new();

        public bool Equals(LintType? x, LintType? y) => ReferenceEquals(x, y);

        public int GetHashCode(LintType obj) => StringComparer.Ordinal.GetHashCode(obj.Name.Name);
    }
}
