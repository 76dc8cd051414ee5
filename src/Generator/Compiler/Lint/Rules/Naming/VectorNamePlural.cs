using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

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
    public FieldFacts Wanted => FieldFacts.Vector;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        TypeModel type = field.Model.Type;
        bool isOfBytes = type.Element is BaseType.Byte or BaseType.UByte && type.Name is null;
        if (type.IsVector && !isOfBytes && !IsPlural(field.Name))
        {
            Report(owner.File, field.NameSpan, field.Name, owner.Name.Name);
        }
    }

    private static bool IsPlural(string name)
    {
        string snake = NameCasing.ToSnake(name);
        int end = snake.Length;
        while (end > 0 && snake[end - 1] is '_' or (>= '0' and <= '9'))
        {
            end--;
        }

        int start = end == 0 ? 0 : snake.LastIndexOf('_', end - 1) + 1;
        bool endsWithS = end > start && snake[end - 1] == 's';
        bool endsWithSs = endsWithS && end - 1 > start && snake[end - 2] == 's';
        return (endsWithS && !endsWithSs) || Plurals.Contains(snake.Substring(start, end - start));
    }
}
