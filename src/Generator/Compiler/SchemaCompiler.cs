using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler;

/// <summary>The whole compiler on one screen: text in, models and diagnostics out. Pure, and safe to call from any thread.</summary>
public static class SchemaCompiler
{
    /// <summary>The largest file that is looked at, in characters.</summary>
    public const int LargestFile = 64 << 20;

    /// <summary>Parses one file: a pure function of path and text.</summary>
    /// <remarks>Never throws for any text. Paths in the result have forward slashes.</remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ParsedSchema Parse(string path, string text, CancellationToken cancellationToken = default)
    {
        path = path.Replace('\\', '/');
        bool isTooLarge = text.Length > LargestFile;
        var source = new SourceText(isTooLarge ? "" : text);
        var diagnostics = new DiagnosticBag(path, source);
        if (isTooLarge)
        {
            diagnostics.Report(DiagnosticCatalog.FileTooLarge, default, text.Length.ToString(CultureInfo.InvariantCulture), LargestFile.ToString(CultureInfo.InvariantCulture));
        }

        SchemaSyntax syntax = Parser.Parse(source, diagnostics, cancellationToken);
        return new ParsedSchema(path, source, syntax, diagnostics.Sorted());
    }

    /// <summary>Binds all files together: resolves includes among them, names, constants and layouts.</summary>
    /// <returns>One result per file, in the order of <paramref name="files"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static IReadOnlyList<LinkedSchema> Link(IReadOnlyList<ParsedSchema> files, LinkOptions options, CancellationToken cancellationToken = default)
    {
        var scopes = new FileScope[files.Count];
        for (int i = 0; i < scopes.Length; i++)
        {
            scopes[i] = new FileScope(files[i], i, scopes.Length, options);
        }

        IncludeGraph.Resolve(scopes, options);
        SymbolTable symbols = SymbolTable.Declare(scopes, options);
        SchemaBinder.Bind(symbols, options, cancellationToken);
        List<FileScope> broken = [.. scopes];
        broken.RemoveAll(static scope => !scope.HasErrors);
        return Array.ConvertAll(scopes, scope => new LinkedSchema(SchemaBinder.MakeModel(scope, broken), scope.Diagnostics.Sorted(scope.Schema.Diagnostics)));
    }
}
