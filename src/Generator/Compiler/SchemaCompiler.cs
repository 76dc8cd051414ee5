using System.Globalization;
using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Emit;
using ZcGen.Compiler.Lowering;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler;

/// <summary>
/// The whole compiler: <see cref="Parse"/> each file, <see cref="Compile"/> all files together, <see cref="Emit"/> the C# of each.
/// </summary>
/// <remarks>Pure functions without I/O, safe to call from any thread.</remarks>
public static class SchemaCompiler
{
    /// <summary>The length of the longest file that is compiled, in characters.</summary>
    public const int MaxFileLength = 64 << 20;

    /// <summary>Parses one file. The result depends on <paramref name="path"/> and <paramref name="text"/> only.</summary>
    /// <param name="path">The path of the file; backslashes become forward slashes.</param>
    /// <param name="text">Any text: errors in it are diagnostics of the result.</param>
    /// <param name="cancellationToken">Cancels parsing.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ParsedSchema Parse(string path, string text, CancellationToken cancellationToken = default)
    {
        path = path.Replace('\\', '/');
        bool isTooLarge = text.Length > MaxFileLength;
        var source = new SourceText(isTooLarge ? "" : text);
        var diagnostics = new DiagnosticBag(path, source);
        if (isTooLarge)
        {
            string length = text.Length.ToString(CultureInfo.InvariantCulture);
            diagnostics.Report(DiagnosticCatalog.FileTooLarge, default, length, MaxFileLength.ToString(CultureInfo.InvariantCulture));
        }

        SchemaSyntax syntax = Parser.Parse(source, diagnostics, cancellationToken);
        return new ParsedSchema(path, source, syntax, diagnostics.Sorted());
    }

    /// <summary>
    /// Compiles all files together: resolves includes among them, names, constants, layouts, and what is generated for each type.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="options">How they are compiled.</param>
    /// <param name="features">
    /// What to generate for each of <paramref name="files"/> as a whole, in the same order; attributes in a schema can request more for a
    /// table.
    /// Null requests nothing. Ignored unless <see cref="CompileOptions.EmitsCSharp"/> is set.
    /// </param>
    /// <param name="cancellationToken">Cancels compiling.</param>
    /// <returns>One result per file, in the order of <paramref name="files"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static IReadOnlyList<CompiledSchema> Compile(
        IReadOnlyList<ParsedSchema> files,
        CompileOptions options,
        IReadOnlyList<EmissionFeatures>? features = null,
        CancellationToken cancellationToken = default)
    {
        var scopes = new FileScope[files.Count];
        for (int i = 0; i < scopes.Length; i++)
        {
            scopes[i] = new FileScope(files[i], i, scopes.Length, options);
        }

        IncludeGraph.Resolve(scopes, options);
        SymbolTable symbols = SymbolTable.Declare(scopes, options);
        SchemaModel?[] models = new SchemaLowering(symbols, options).Lower(cancellationToken);
        if (options.EmitsCSharp)
        {
            models = CompanionNaming.Apply(FeaturePropagation.Apply(models, features));
        }

        var compiled = new CompiledSchema[scopes.Length];
        for (int i = 0; i < compiled.Length; i++)
        {
            compiled[i] = new CompiledSchema(models[i], scopes[i].Diagnostics.Sorted(files[i].Diagnostics))
            {
                Includes = new([.. scopes[i].Includes.Select(static found => new IncludedFile(found.Include.Span, found.File.Schema.Path))]),
            };
        }

        return compiled;
    }

    /// <summary>Emits the C# of one file, the same text for equal models on every machine.</summary>
    /// <param name="model">The meaning of the file, compiled with <see cref="CompileOptions.EmitsCSharp"/>.</param>
    public static EmittedText Emit(SchemaModel model) => CSharpEmitter.Emit(model);
}
