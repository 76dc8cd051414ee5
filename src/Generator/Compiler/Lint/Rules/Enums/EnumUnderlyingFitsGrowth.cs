using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>An enum leaves a fifth of its underlying type for values that come later.</summary>
internal sealed class EnumUnderlyingFitsGrowth() : LintCheck(new LintRule(
    "ZC5025", "enum-underlying-fits-growth", LintSet.Strict, DiagnosticSeverity.Info, "enum that nearly fills its type",
    "enum '{0}' uses {1} of the {2} {3} of '{4}'",
    "The underlying type of an enum is its size in messages, which cannot be changed any more once there are messages.",
    "enum Right:ubyte (bit_flags) { Read, Write, Run, List, Find, Lock, Own }",
    "enum Right:ushort (bit_flags) { Read, Write, Run, List, Find, Lock, Own }",
    "Before the first release, take a larger type. Later, think of what to do when it is full.")), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        EnumModel model = type.Model;
        int width = EnumNumbers.WidthOf(model.Underlying);
        if (width == 8 * sizeof(long))
        {
            return;
        }

        // The sign of a signed type is no flag.
        long room = !model.IsBitFlags ? 1L << width : EnumNumbers.IsSigned(model.Underlying) ? width - 1 : width;
        if (10L * model.Values.Count > 8 * room)
        {
            Report(
                type.File,
                type.NameSpan,
                type.Name.Name,
                model.Values.Count.ToString(CultureInfo.InvariantCulture),
                room.ToString(CultureInfo.InvariantCulture),
                model.IsBitFlags ? "bits" : "numbers",
                TypeModel.NameOf(model.Underlying));
        }
    }
}
