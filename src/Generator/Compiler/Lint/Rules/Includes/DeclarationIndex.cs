using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Which files declare types and attributes of some name. Types that are compiled apart can have the same name.</summary>
/// <param name="workspace">The files.</param>
internal sealed class DeclarationIndex(LintWorkspace workspace)
{
    private ILookup<string, LintFile>? _byName;
    private ILookup<string, LintFile>? _attributes;

    /// <summary>Returns the files that declare the type with a number of <see cref="LintWorkspace.Types"/>.</summary>
    public IEnumerable<LintFile> OfType(int number) => workspace.Types.FurtherOf(number)
        .Prepend(workspace.Types.Of(number))
        .Where(static type => type is not (null or LintService))
        .Select(static type => type!.File);

    /// <summary>Returns the files that declare a type of this name in any namespace.</summary>
    public IEnumerable<LintFile> OfSimpleName(string name)
    {
        _byName ??= workspace.Files
            .SelectMany(static file => file.Types)
            .Where(static type => type is not LintService)
            .ToLookup(static type => type.Name.Name, static type => type.File, StringComparer.Ordinal);
        return _byName[name];
    }

    /// <summary>Returns the files that declare this attribute.</summary>
    public IEnumerable<LintFile> OfAttribute(string name)
    {
        _attributes ??= workspace.Files
            .SelectMany(static file => file.Directives.OfType<AttributeDeclarationSyntax>().Select(one => (one.Name.Text, file)))
            .ToLookup(static pair => pair.Text, static pair => pair.file, StringComparer.Ordinal);
        return _attributes[name];
    }
}
