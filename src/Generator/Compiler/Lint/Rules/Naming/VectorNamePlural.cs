using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of vectors are plural.</summary>
internal sealed class VectorNamePlural() : LintCheck(new LintRule(
    "ZC5013", "vector-name-plural", LintSet.Strict, DiagnosticSeverity.Warning, "vector without a plural name",
    "vector '{0}' of '{1}' is not named in the plural",
    "A reader of the code sees by the plural that there can be several, and loops. Vectors of bytes, which are one thing, are left out.",
    "table Order { line:[string]; }",
    "table Order { lines:[string]; }",
    "Name it in the plural, or after what all elements are together, such as 'history'.")), IFieldCheck
{
    // Plurals without an s, and words for many things.
    private static readonly HashSet<string> Plurals = new(StringComparer.Ordinal)
    {
        "data", "media", "criteria", "phenomena", "children", "people", "men", "women", "feet", "teeth", "geese", "mice",
        "indices", "vertices", "matrices", "series", "species", "information", "metadata", "history",
        "documentation", "index", "log",
        "list", "array", "vector", "set", "map", "table", "queue",
        "stack", "batch", "path", "text", "code", "content", "payload", "buffer", "matrix", "polygon", "sequence", "collection", "group",
    };

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        bool isOfBytes = field.Model.Type.Element is BaseType.Byte or BaseType.UByte && field.Model.Type.Name is null;
        if (field.Model.Type.IsVector && !isOfBytes && !IsPlural(field.Name))
        {
            Report(owner.File, field.NameSpan, field.Name, owner.Name.Name);
        }
    }

    private static bool IsPlural(string name)
    {
        string snake = NameCasing.ToSnake(name).TrimEnd('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        string word = snake.Substring(snake.LastIndexOf('_') + 1);
        return (word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)) || Plurals.Contains(word);
    }
}
