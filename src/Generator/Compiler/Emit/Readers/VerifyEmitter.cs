using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the check of one table: a chain of checks of its fields, each naming the field when it fails.</summary>
internal static class VerifyEmitter
{
    public static void Emit(CodeWriter writer, string name, TableModel table, List<TableField> fields)
    {
        // Only generated code calls it, so it makes way for what users see.
        string verifyFields = "VerifyFields";
        while (name == verifyFields || fields.Exists(field => field.Name == verifyFields || field.AsName == verifyFields))
        {
            verifyFields += "_";
        }

        string signature = $"static bool global::ZcGen.CompilerServices.ITable<{name}>.Verify(\n    ref "
            + "global::ZcGen.CompilerServices.Verifier verifier, uint position)";
        if (table.CanBeCanonical)
        {
            string targets = Chain(table.Fields.Where(field => !field.IsDeprecated).Select(CheckTarget).OfType<string>());
            writer.Lines($$"""

                {{signature}} =>
                    verifier.EnterCanonical(position, _vtable, {{table.Layout.InlineSize}}, {{table.Layout.Alignment}})
                        ? {{targets.Replace("\n", "\n    ")}}verifier.Leave()
                        : {{verifyFields}}(ref verifier, position);
                """);
            signature = $"private static bool {verifyFields}(ref global::ZcGen.CompilerServices.Verifier verifier, uint position)";
        }

        writer.Lines($$"""

            {{(table.CanBeCanonical ? "// Checks a table with any other vtable. Not inlined, so that the method above stays small.\n[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]\n" : "")}}{{signature}} =>
                verifier.Enter(position, out global::ZcGen.CompilerServices.VerifiedTable table)
                && {{Chain(table.Fields.Select(Check))}}verifier.Leave();
            """);
    }

    private static string Chain(IEnumerable<string> checks) => string.Concat(checks.Select(check => check + "\n    && "));

    // In a table of canonical layout only offsets are left to check.
    private static string? CheckTarget(FieldModel field)
    {
        string? check = field.Kind switch
        {
            FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct => null,
            FieldKind.String => $"{Offset64Methods.Text(field)}At(position + {field.Offset})",
            FieldKind.Table => $"TableAt<{CSharpNames.Global(field.Type.Name!)}>(position + {field.Offset})",
            FieldKind.Union => $"UnionAt<{Union(field)}>(\n        position + {field.DiscriminantOffset}, position + {field.Offset})",
            FieldKind.StringVector => $"TextVectorAt(position + {field.Offset})",
            FieldKind.TableVector => $"TableVectorAt<{CSharpNames.Global(field.Type.Name!)}>(position + {field.Offset})",
            FieldKind.UnionVector =>
                $"UnionVectorAt<{Union(field)}>(\n        position + {field.DiscriminantOffset}, position + {field.Offset})",
            FieldKind.NestedMessage =>
                $"Nested{Offset64Methods.CountSuffix(field)}At<{CSharpNames.Global(field.NestedRoot!)}>(position + {field.Offset})",
            _ => $"{Offset64Methods.Vector(field)}At(position + {field.Offset}, {field.Type.ElementSize}, {field.Type.ElementAlignment})",
        };
        return check is null ? null : $"(verifier.{check}{OrIn(field)})";
    }

    private static string Check(FieldModel field)
    {
        string check = field.Kind switch
        {
            FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct =>
                $"verifier.Inline(table, {field.VTableEntry}, {field.Type.InlineSize}, {field.Type.Alignment})",
            FieldKind.String => $"verifier.{Offset64Methods.Text(field)}(table, {field.VTableEntry})",
            FieldKind.Table => $"verifier.Table<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
            FieldKind.Union => $"verifier.Union<{Union(field)}>(table, {field.VTableEntry})",
            FieldKind.StringVector => $"verifier.TextVector(table, {field.VTableEntry})",
            FieldKind.TableVector => $"verifier.TableVector<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
            FieldKind.UnionVector => $"verifier.UnionVector<{Union(field)}>(table, {field.VTableEntry})",
            FieldKind.NestedMessage =>
                $"verifier.Nested{Offset64Methods.CountSuffix(field)}<{CSharpNames.Global(field.NestedRoot!)}>(table, {field.VTableEntry})",
            _ => $"verifier.{Offset64Methods.Vector(field)}(table, {field.VTableEntry}, {field.Type.ElementSize}, "
                + $"{field.Type.ElementAlignment})",
        };
        string all = field.Presence == Presence.Required ? $"(verifier.Required(table, {field.VTableEntry}) && {check})" : check;
        return $"({all}{OrIn(field)})";
    }

    // What names the field when its check fails; on a line of its own behind the long names of unions.
    private static string OrIn(FieldModel field) =>
        $"{(field.Kind is FieldKind.Union or FieldKind.UnionVector ? "\n        " : " ")}|| verifier.In({CSharpNames.Literal(field.Name)})";

    private static string Union(FieldModel field) => $"{CSharpNames.Global(field.Type.Name!)}, {UnionMembers.Kind(field.Type.Name!)}";
}
