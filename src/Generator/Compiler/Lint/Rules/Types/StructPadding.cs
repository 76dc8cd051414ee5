using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The fields of a struct are in an order that leaves as few holes as possible.</summary>
internal sealed class StructPadding() : LintCheck(new LintRule(
    "ZC5121", "struct-padding", LintSet.Strict, DiagnosticSeverity.Info, "struct with holes",
    "struct '{0}' takes {1} bytes, and {2} in another order of its fields",
    "Each field of a struct starts at a multiple of its size, so that small fields before large ones leave bytes that hold nothing.",
    "struct Sample { valid:bool; time:ulong; kind:ubyte; }",
    "struct Sample { time:ulong; valid:bool; kind:ubyte; }",
    "Declare large fields first, before the struct is in use: messages with another order are not understood.")), IStructCheck
{
    private const int MaxNames = 12;

    /// <inheritdoc/>
    public void Check(LintStruct type, LintOptions options)
    {
        // Sizes are multiples of alignments, which are powers of two: in descending order the only hole is at the end.
        int least = 0;
        foreach (FieldModel field in type.Model.Fields)
        {
            least += field.Type.InlineSize;
        }

        int alignment = type.Model.Alignment;
        least = (least + alignment - 1) / alignment * alignment;
        if (least < type.Model.Size)
        {
            string[] order =
                [.. type.Model.Fields.OrderByDescending(static field => field.Type.Alignment).Select(static field => field.Name)];
            string help = order.Length > MaxNames
                ? "order the fields by descending alignment"
                : $"order the fields as {string.Join(", ", order)}, unless messages with the struct exist";
            ReportWith(type.File, type.NameSpan, help, null, null, type.Name.Name, Number(type.Model.Size), Number(least));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
