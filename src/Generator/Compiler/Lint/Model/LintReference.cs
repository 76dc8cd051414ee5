using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where a type is named. A struct, because there are very many.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The characters of the name, which may be dotted.</param>
/// <param name="Target">The number of the type in <see cref="LintWorkspace.Types"/>.</param>
/// <param name="User">What names it; null for <c>root_type</c>.</param>
internal readonly record struct LintReference(LintFile File, TextSpan Span, int Target, LintType? User)
{
    /// <summary>Gets whether a deprecated field names it.</summary>
    public bool IsOfDeprecatedField { get; init; }
}
