using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the check of one table: a chain of checks of its fields, each naming the field when it fails.</summary>
internal static class VerifyEmitter
{
    public static void Emit(CodeWriter writer, string name, TableModel table)
    {
        bool hasCanonical = !table.Fields.Any(field => field.IsDeprecated && field.Presence == Presence.Required);
        string signature = $"static bool global::ZcGen.CompilerServices.ITable<{name}>.Verify(ref global::ZcGen.CompilerServices.Verifier verifier, uint position)";
        if (hasCanonical)
        {
            string targets = Chain(table.Fields.Where(field => !field.IsDeprecated).Select(CheckTarget).OfType<string>());
            writer.Lines($$"""

                {{signature}} =>
                    verifier.EnterCanonical(position, _vtable, {{table.Layout.InlineSize}}, {{table.Layout.Alignment}})
                        ? {{targets.Replace("\n", "\n    ")}}verifier.Leave()
                        : VerifyFields(ref verifier, position);
                """);
            signature = "private static bool VerifyFields(ref global::ZcGen.CompilerServices.Verifier verifier, uint position)";
        }

        writer.Lines($$"""

            {{(hasCanonical ? "// For any other vtable. Never inlined, so that the check above stays small.\n[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]\n" : "")}}{{signature}} =>
                verifier.Enter(position, out global::ZcGen.CompilerServices.VerifiedTable table)
                && {{Chain(table.Fields.Select(Check))}}verifier.Leave();
            """);
    }

    private static string Chain(IEnumerable<string> checks) => string.Concat(checks.Select(check => check + "\n    && "));

    // In a table of canonical layout only offsets are left to check.
    private static string? CheckTarget(FieldModel field)
    {
        string? check = field.Type.Base switch
        {
            BaseType.String => $"{FarFields.Text(field)}At(position + {field.Offset})",
            BaseType.Table => $"TableAt<{CSharpNames.Global(field.Type.Name!)}>(position + {field.Offset})",
            BaseType.Union => $"UnionAt<{Union(field)}>(position + {field.DiscriminantOffset}, position + {field.Offset})",
            BaseType.Vector or BaseType.Vector64 when FarFields.NestedRoot(field) is { } root => $"Nested{FarFields.CountSuffix(field)}At<{CSharpNames.Global(root)}>(position + {field.Offset})",
            BaseType.Vector or BaseType.Vector64 => field.Type.Element switch
            {
                BaseType.Union => $"UnionVectorAt<{Union(field)}>(position + {field.DiscriminantOffset}, position + {field.Offset})",
                BaseType.String => $"TextVectorAt(position + {field.Offset})",
                BaseType.Table => $"TableVectorAt<{CSharpNames.Global(field.Type.Name!)}>(position + {field.Offset})",
                _ => $"{FarFields.Vector(field)}At(position + {field.Offset}, {field.Type.ElementSize}, {field.Type.ElementAlignment})",
            },
            _ => null,
        };
        return check is null ? null : $"(verifier.{check} || verifier.In({CSharpNames.Literal(field.Name)}))";
    }

    private static string Check(FieldModel field)
    {
        string check = field.Type.Base switch
        {
            BaseType.String => $"verifier.{FarFields.Text(field)}(table, {field.VTableEntry})",
            BaseType.Table => $"verifier.Table<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
            BaseType.Union => $"verifier.Union<{Union(field)}>(table, {field.VTableEntry})",
            BaseType.Vector or BaseType.Vector64 => Vector(field),
            _ => $"verifier.Inline(table, {field.VTableEntry}, {field.Type.InlineSize}, {field.Type.Alignment})",
        };
        string all = field.Presence == Presence.Required ? $"(verifier.Required(table, {field.VTableEntry}) && {check})" : check;
        return $"({all} || verifier.In({CSharpNames.Literal(field.Name)}))";
    }

    private static string Vector(FieldModel field) => field.Type.Element switch
    {
        _ when FarFields.NestedRoot(field) is { } root => $"verifier.Nested{FarFields.CountSuffix(field)}<{CSharpNames.Global(root)}>(table, {field.VTableEntry})",
        BaseType.String => $"verifier.TextVector(table, {field.VTableEntry})",
        BaseType.Table => $"verifier.TableVector<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
        BaseType.Union => $"verifier.UnionVector<{Union(field)}>(table, {field.VTableEntry})",
        _ => $"verifier.{FarFields.Vector(field)}(table, {field.VTableEntry}, {field.Type.ElementSize}, {field.Type.ElementAlignment})",
    };

    private static string Union(FieldModel field) => $"{CSharpNames.Global(field.Type.Name!)}, {UnionMembers.Kind(field.Type.Name!)}";
}
