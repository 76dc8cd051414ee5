using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>The names declared in all files, and how to find them.</summary>
internal sealed partial class SymbolTable
{
    private readonly Dictionary<string, TypeSymbol> _bySimpleName;
    private readonly FirstCharacters _firstCharacters = new();
    private readonly Dictionary<string, List<FileScope>> _attributes = new(StringComparer.Ordinal);

    // How many ordinals were given to full names.
    private int _names;

    private SymbolTable(IReadOnlyList<FileScope> files)
    {
        Files = files;

        // Lower bound: names within one file's namespace are distinct.
        _bySimpleName = new(files.Count == 0 ? 0 : files.Max(static file => file.Schema.Syntax.Declarations.Count), StringComparer.Ordinal);
    }

    /// <summary>Gets all files, in the order in which they were given.</summary>
    public IReadOnlyList<FileScope> Files { get; }

    /// <summary>Gets the search for similar names, for hints.</summary>
    public NearestName Nearest { get; } = new();

    /// <summary>Gets the uses of private types: which type's code exposes which private type.</summary>
    public List<(TypeSymbol Owner, TypeSymbol Target)> PrivateUses { get; } = [];

    /// <summary>Gets the global namespace.</summary>
    public NamespaceSymbol Global { get; } = new("", null);

    /// <summary>Gets whether any file declares a service.</summary>
    public bool HasServices { get; private set; }

    /// <summary>Enters the declarations of all files, and reports names that are declared twice.</summary>
    public static SymbolTable Declare(IReadOnlyList<FileScope> files, CompileOptions options)
    {
        var symbols = new SymbolTable(files);
        foreach (FileScope file in files)
        {
            symbols.Declare(file, options);
        }

        symbols.ReportDuplicates(options.OneAssembly);
        if (options.EmitsCSharp)
        {
            CheckCSharpNames(files, options.OneAssembly);
        }

        foreach (FileScope broken in files)
        {
            if (broken.HasMissingInclude || broken.HasSyntaxErrors)
            {
                foreach (FileScope file in files)
                {
                    file.IsIncomplete |= file.Sees(broken);
                }
            }
        }

        return symbols;
    }

    /// <summary>Returns whether the file, or one that it includes, declares the attribute.</summary>
    public bool IsAttributeDeclared(FileScope file, string name) =>
        _attributes.TryGetValue(name, out List<FileScope>? declaring) && declaring.Exists(file.Sees);

    /// <summary>Returns the namespace of a dotted name, and creates it if it does not exist.</summary>
    public NamespaceSymbol GetOrAddNamespace(string name)
    {
        NamespaceSymbol found = Global;
        foreach (string part in name.Length == 0 ? [] : name.Split('.'))
        {
            found = found.GetOrAddChild(part);
        }

        return found;
    }

    private static void CheckCSharpNames(IReadOnlyList<FileScope> files, bool oneAssembly)
    {
        foreach (FileScope file in files)
        {
            file.Types.ForEach(CSharpClashes.Rename);
        }

        foreach (FileScope file in files)
        {
            file.Types.ForEach(symbol => CSharpClashes.Check(symbol, oneAssembly));
        }
    }

    private void Declare(FileScope file, CompileOptions options)
    {
        NamespaceSymbol scope = Global;
        EquatableArray<DeclarationSyntax> declarations = file.Schema.Syntax.Declarations;
        for (int i = 0; i < declarations.Count; i++)
        {
            switch (declarations[i])
            {
                case NamespaceSyntax syntax:
                    scope = GetOrAddNamespace(syntax.Name.Text ?? "");
                    int count = CountBeforeNamespace(declarations, i + 1);
                    scope.Expect(count);
                    ReportKeywords(file, syntax.Name);
                    if (options.EmitsCSharp && count > 0)
                    {
                        CSharpClashes.Check(file, syntax.Name);
                    }

                    break;
                case AttributeDeclarationSyntax { Name.IsMissing: false } syntax:
                    DeclareAttribute(file, syntax.Name);
                    break;
                case ServiceSyntax { Name.IsMissing: false } syntax:
                    DeclareService(new ServiceSymbol(scope, file, syntax));
                    break;
                case TypeDeclarationSyntax { Name.IsMissing: false } syntax:
                    DeclareType(scope, file, syntax);
                    break;
                case (RootTypeSyntax or FileIdentifierSyntax or FileExtensionSyntax) and var declaration:
                    file.MessageDeclarations.Add((scope, declaration));
                    break;
                default:
                    break;
            }
        }
    }

    private static int CountBeforeNamespace(EquatableArray<DeclarationSyntax> declarations, int start)
    {
        int end = start;
        while (end < declarations.Count && declarations[end] is not NamespaceSyntax)
        {
            end++;
        }

        return end - start;
    }

    private static TypeSymbol AddSymbol(NamespaceSymbol scope, FileScope file, TypeDeclarationSyntax declaration)
    {
        switch (declaration)
        {
            case TableSyntax { IsStruct: true } syntax:
                var structure = new StructSymbol(scope, file, syntax);
                file.Structs.Add(structure);
                return structure;
            case TableSyntax syntax:
                return new TableSymbol(scope, file, syntax);
            case EnumSyntax syntax:
                return new EnumSymbol(scope, file, syntax);
            default:
                var union = new UnionSymbol(scope, file, (UnionSyntax)declaration);
                file.Unions.Add(union);
                return union;
        }
    }

    private void DeclareType(NamespaceSymbol scope, FileScope file, TypeDeclarationSyntax declaration)
    {
        string name = declaration.Name.Text;
        TypeSymbol symbol = AddSymbol(scope, file, declaration);
        file.Types.Add(symbol);
        if (file.Types.Count == 1 && scope == Global)
        {
            file.Diagnostics.Report(DiagnosticCatalog.GlobalNamespace, symbol.NameSpan, symbol.Kind, name);
        }

        if (scope.Types.TryGetValue(name, out TypeSymbol? first))
        {
            symbol.Ordinal = first.Ordinal;
            symbol.NextOfName = first.NextOfName;
            first.NextOfName = symbol;
            _duplicates.Add(first);
        }
        else
        {
            symbol.Ordinal = _names++;
            scope.Types.Add(name, symbol);
        }

        if (_bySimpleName.TryGetValue(name, out TypeSymbol? sameName))
        {
            (sameName.SameNameTypes ??= new SameNameTypes(sameName)).Add(symbol);
        }
        else
        {
            _bySimpleName.Add(name, symbol);
            _firstCharacters.Add(name);
        }
    }

    private void DeclareService(ServiceSymbol symbol)
    {
        HasServices = true;
        symbol.File.Services.Add(symbol);
        string name = symbol.Syntax.Name.Text;
        if (symbol.Namespace.Services.TryGetValue(name, out ServiceSymbol? first))
        {
            symbol.Ordinal = first.Ordinal;
            symbol.NextOfName = first.NextOfName;
            first.NextOfName = symbol;
            _duplicateServices.Add(first);
        }
        else
        {
            symbol.Ordinal = _names++;
            symbol.Namespace.Services.Add(name, symbol);
        }
    }

    private void DeclareAttribute(FileScope file, NameSyntax name)
    {
        if (BuiltInAttributes.Contains(name.Text))
        {
            file.Diagnostics.Report(DiagnosticCatalog.BuiltInAttributeDeclared, name.Span, name.Text);
        }
        else if (!file.Attributes.Add(name.Text))
        {
            file.Diagnostics.Report(DiagnosticCatalog.AttributeDeclaredTwice, name.Span, name.Text);
        }
        else
        {
            if (!_attributes.TryGetValue(name.Text, out List<FileScope>? declaring))
            {
                _attributes.Add(name.Text, declaring = []);
            }

            declaring.Add(file);
        }
    }

    private static void ReportKeywords(FileScope file, NameSyntax name)
    {
        foreach (string part in name.IsMissing ? [] : name.Text.Split('.'))
        {
            if (CSharpKeywords.Contains(part))
            {
                file.Diagnostics.Report(DiagnosticCatalog.KeywordInNamespace, name.Span, part);
            }
        }
    }
}
