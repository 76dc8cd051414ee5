using System.Globalization;
using System.Text;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds the <c>root_type</c>, <c>file_identifier</c> and <c>file_extension</c> of files. The last one of each counts.</summary>
internal static class FileBinder
{
    private const int IdentifierLength = 4;

    /// <summary>Binds one file.</summary>
    public static void Bind(SymbolTable symbols, FileScope file)
    {
        DeclarationSyntax? root = null;
        DeclarationSyntax? identifier = null;
        DeclarationSyntax? extension = null;
        foreach ((NamespaceSymbol scope, DeclarationSyntax declaration) in file.MessageDeclarations)
        {
            switch (declaration)
            {
                case RootTypeSyntax { Name.IsMissing: false } syntax:
                    ReportEarlier(file, ref root, declaration, "root_type");
                    file.RootType = BindRootType(symbols, file, scope, syntax.Name) ?? file.RootType;
                    break;
                case FileIdentifierSyntax { Value.Kind: ValueKind.String } syntax:
                    ReportEarlier(file, ref identifier, declaration, "file_identifier");
                    file.FileIdentifier = BindIdentifier(file, syntax.Value);
                    break;
                case FileExtensionSyntax { Value.Kind: ValueKind.String } syntax:
                    ReportEarlier(file, ref extension, declaration, "file_extension");
                    file.FileExtension = syntax.Value.Text;
                    break;
                default:
                    break;
            }
        }

        if (root is null)
        {
            ReportUseless(file, identifier, "file_identifier");
            ReportUseless(file, extension, "file_extension");
        }
    }

    private static void ReportUseless(FileScope file, DeclarationSyntax? declaration, string word)
    {
        if (declaration is not null)
        {
            file.Diagnostics.Report(DiagnosticCatalog.IdentifierWithoutRoot, declaration.Span, word);
        }
    }

    private static void ReportEarlier(FileScope file, ref DeclarationSyntax? earlier, DeclarationSyntax declaration, string word)
    {
        if (earlier is not null)
        {
            RelatedLocation related = file.Diagnostics.Relate(earlier.Span, "this one has no effect");
            file.Diagnostics.ReportWith(DiagnosticCatalog.RepeatedDeclaration, declaration.Span, null, related, word);
        }

        earlier = declaration;
    }

    // flatc looks for a type of that full name first, so that does this; if the name means another type by the usual rules, that is
    // reported.
    private static TableSymbol? BindRootType(SymbolTable symbols, FileScope file, NamespaceSymbol scope, NameSyntax name)
    {
        TypeSymbol? nearest = symbols.Find(file, scope, name.Text);
        TypeSymbol? symbol = symbols.Find(file, symbols.Global, name.Text) ?? nearest;
        if (symbol is TableSymbol table)
        {
            if (nearest != symbol)
            {
                RelatedLocation related = nearest!.File.Diagnostics.Relate(nearest.NameSpan, "the other one");
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.AmbiguousRootType, name.Span, null, related, name.Text, symbol.Name.FullName, nearest.Name.FullName);
            }

            return table;
        }

        if (symbol is not null)
        {
            file.Diagnostics.Report(DiagnosticCatalog.RootNotTable, name.Span, name.Text, symbol.Kind);
        }
        else if (BuiltInTypes.Contains(name.Text))
        {
            file.Diagnostics.Report(DiagnosticCatalog.RootNotTable, name.Span, name.Text, "built-in type");
        }
        else
        {
            symbols.Resolve(file, scope, name);
        }

        return null;
    }

    private static string? BindIdentifier(FileScope file, ValueSyntax value)
    {
        int length = value.Text.Length;
        bool isAscii = Encoding.UTF8.GetByteCount(value.Text) == length;
        if (length != IdentifierLength || !isAscii)
        {
            string problem = isAscii ? $"has length {length.ToString(CultureInfo.InvariantCulture)}" : "has characters that are not ASCII";
            file.Diagnostics.Report(DiagnosticCatalog.FileIdentifierLength, value.Span, value.Text, problem);
            return null;
        }

        if (value.Text.IndexOf('\0') >= 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.FileIdentifierZero, value.Span);
        }

        return value.Text;
    }
}
