using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of files are snake_case.</summary>
internal sealed class FileSnakeCase() : LintCheck(new LintRule(
    "ZC5008", "file-snake-case", LintSet.Standard, DiagnosticSeverity.Warning, "file not in snake_case",
    "file '{0}' is not snake_case",
    "Names that differ by case only are two files on some systems and one on others, and generated files are named after the schema.",
    "// file: OrderBook.fbs\ntable Order { id:ulong; }",
    "// file: order_book.fbs\ntable Order { id:ulong; }",
    "Rename it, and write the new name in the files that include it.")), IFileCheck
{
    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        string name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        if (!name.Split('.').All(IsSnake))
        {
            Report(file, default, name);
        }
    }

    private static bool IsSnake(string part) =>
        NameCasing.IsSnake(part) && part.All(static character => char.IsLetterOrDigit(character) || character == '_');
}
