using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the check of one table: a chain of checks of its fields, each naming the field when it fails.</summary>
internal static class VerifyEmitter
{
    public static void Emit(CodeWriter writer, string name, TableModel table)
    {
        string checks = string.Concat(table.Fields.Select(field => "\n        && " + Check(field)));
        writer.Lines($$"""

            static bool global::ZcGen.Format.ITable<{{name}}>.Verify(ref global::ZcGen.Format.Verifier verifier, uint position) =>
                verifier.Enter(position, out global::ZcGen.Format.VerifiedTable table){{checks}}
                && verifier.Leave();
            """);
    }

    private static string Check(FieldModel field)
    {
        string check = field.Type.Base switch
        {
            BaseType.String => $"verifier.Text(table, {field.VTableEntry})",
            BaseType.Table => $"verifier.Table<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
            BaseType.Union => $"verifier.Union<{Union(field)}>(table, {field.VTableEntry})",
            BaseType.Vector => Vector(field),
            _ => $"verifier.Inline(table, {field.VTableEntry}, {field.Type.InlineSize}, {field.Type.Alignment})",
        };
        string all = field.Presence == Presence.Required ? $"(verifier.Required(table, {field.VTableEntry}) && {check})" : check;
        return $"({all} || verifier.In({CSharpNames.Literal(field.Name)}))";
    }

    private static string Vector(FieldModel field) => field.Type.Element switch
    {
        BaseType.String => $"verifier.TextVector(table, {field.VTableEntry})",
        BaseType.Table => $"verifier.TableVector<{CSharpNames.Global(field.Type.Name!)}>(table, {field.VTableEntry})",
        BaseType.Union => $"verifier.UnionVector<{Union(field)}>(table, {field.VTableEntry})",
        _ => $"verifier.Vector(table, {field.VTableEntry}, {field.Type.ElementSize}, {field.Type.ElementAlignment})",
    };

    private static string Union(FieldModel field) => $"{CSharpNames.Global(field.Type.Name!)}, {UnionMembers.Kind(field.Type.Name!)}";
}
