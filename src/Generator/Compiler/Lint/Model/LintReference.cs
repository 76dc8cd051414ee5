using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where a type is named. A small struct, because there are very many.</summary>
internal readonly struct LintReference
{
    // A LintType; for root_type, the LintFile.
    private readonly object _owner;
    private readonly int _userAndUse;

    /// <summary>Initializes a reference in a declaration.</summary>
    /// <param name="user">What names the type.</param>
    /// <param name="span">The characters of the name, which may be dotted.</param>
    /// <param name="target">The number of the type in <see cref="LintWorkspace.Types"/>.</param>
    /// <param name="isOfDeprecatedField">Whether a deprecated field names it.</param>
    public LintReference(LintType user, TextSpan span, int target, bool isOfDeprecatedField)
    {
        _owner = user;
        _userAndUse = (user.Number << 1) | (isOfDeprecatedField ? 1 : 0);
        Span = span;
        Target = target;
    }

    /// <summary>Initializes a reference of <c>root_type</c>.</summary>
    public LintReference(LintFile file, TextSpan span, int target)
    {
        _owner = file;
        _userAndUse = -1 << 1;
        Span = span;
        Target = target;
    }

    /// <summary>Gets the characters of the name, which may be dotted.</summary>
    public TextSpan Span { get; }

    /// <summary>Gets the number of the type in <see cref="LintWorkspace.Types"/>.</summary>
    public int Target { get; }

    /// <summary>Gets what names it; null for <c>root_type</c>.</summary>
    public LintType? User => _owner as LintType;

    /// <summary>Gets the number of what names it; a negative one for <c>root_type</c>.</summary>
    public int UserNumber => _userAndUse >> 1;

    /// <summary>Gets whether a deprecated field names it.</summary>
    public bool IsOfDeprecatedField => (_userAndUse & 1) != 0;

    /// <summary>Gets the file.</summary>
    public LintFile File => User?.File ?? (LintFile)_owner;
}
