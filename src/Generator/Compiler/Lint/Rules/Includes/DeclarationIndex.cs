using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Which files declare types and attributes of some name. Types that are compiled apart can have the same name.</summary>
internal sealed class DeclarationIndex
{
    private readonly ILookup<string, LintType> _byFullName;
    private readonly ILookup<string, LintType> _byName;
    private readonly ILookup<string, LintFile> _attributes;

    /// <summary>Initializes the index of all files of <paramref name="workspace"/>.</summary>
    public DeclarationIndex(LintWorkspace workspace)
    {
        LintType[] types = [.. workspace.Files.SelectMany(static file => file.Types).Where(static type => type is not LintService)];
        _byFullName = types.ToLookup(static type => type.Name.FullName, StringComparer.Ordinal);
        _byName = types.ToLookup(static type => type.Name.Name, StringComparer.Ordinal);
        _attributes = workspace.Files
            .SelectMany(static file => file.Schema.Syntax.Declarations
                .OfType<AttributeDeclarationSyntax>()
                .Select(declaration => (declaration.Name.Text, file)))
            .ToLookup(static pair => pair.Text, static pair => pair.file, StringComparer.Ordinal);
    }

    /// <summary>Returns the files that declare a type of this full name.</summary>
    public LintFile[] OfType(string fullName) => [.. _byFullName[fullName].Select(static type => type.File)];

    /// <summary>Returns the files that declare a type of this name in any namespace.</summary>
    public LintFile[] OfSimpleName(string name) => [.. _byName[name].Select(static type => type.File)];

    /// <summary>Returns the files that declare this attribute.</summary>
    public LintFile[] OfAttribute(string name) => [.. _attributes[name]];
}
