using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A union is neither too long to read nor nearly full.</summary>
internal sealed class UnionGrowth() : LintCheck(new LintRule(
    "ZC5035", "union-growth", LintSet.Strict, DiagnosticSeverity.Info, "union with very many members",
    "union '{0}' has {1} members{2}",
    "Whoever reads a union handles each member. And a discriminant of one byte, which every union has that declares no other, has numbers "
        + "for 255: the type cannot be changed when they are used up.",
    "table T {}\nunion Event {\n" + LongList + " }",
    "table T {}\nunion Created { Text:string, Item:T }\nunion Deleted { Text:string, Item:T }",
    "Split it into unions of things that belong together; in a released schema, put new members into a new one.")), IUnionCheck
{
    private const string LongList =
        "  A:T, B:T, C:T, D:T, E:T, F:T, G:T, H:T, I:T, J:T, K:T, L:T, M:T, N:T, O:T, P:T, Q:T,\n"
            + "  A2:T, B2:T, C2:T, D2:T, E2:T, F2:T, G2:T, H2:T, I2:T, J2:T, K2:T, L2:T, M2:T, N2:T, O2:T, P2:T";

    /// <inheritdoc/>
    public void Check(LintUnion union, LintOptions options)
    {
        int count = union.Model.Members.Count;
        BaseType underlying = union.Model.Underlying;

        // Those above 0, which members get that have none written beside them.
        double room = Math.Pow(2, EnumNumbers.WidthOf(underlying) - (EnumNumbers.IsSigned(underlying) ? 1 : 0)) - 1;
        string? reason = count > options.MaxUnionMembers ? $", more than {options.MaxUnionMembers.ToString(CultureInfo.InvariantCulture)}"
            : count * 255.0 > room * 200 ? $", and '{NameOf(underlying)}' has numbers for {room.ToString(CultureInfo.InvariantCulture)}"
            : null;
        if (reason is not null)
        {
            Report(union.File, union.NameSpan, union.Name.Name, count.ToString(CultureInfo.InvariantCulture), reason);
        }
    }

    private static string NameOf(BaseType type) => TypeModel.NameOf(type == BaseType.UType ? BaseType.UByte : type);
}
