using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members of a table's reader that copy it into a data object.</summary>
internal static class DataReaderEmitter
{
    public static void Emit(CodeWriter writer, string reader, string data, List<DataField> fields)
    {
        writer.Lines($$"""
            /// <summary>Copies the table, and all that it refers to, into objects.</summary>
            /// <remarks>What is absent or malformed is null or has its default.</remarks>
            /// <exception cref="global::ZcGen.Format.ExpansionLimitException">
            /// The message refers to the same bytes so often that the copy would be many times its size.
            /// </exception>
            public {{data}} ToData() => global::ZcGen.CompilerServices.DataReading.Root<{{reader}}, {{data}}>(this, _table);

            {{data}} global::ZcGen.CompilerServices.IDataTable<{{data}}>.ToData(
                global::ZcGen.CompilerServices.DataReading reading) => new {{data}}
            {
            """);
        foreach (DataField field in fields)
        {
            writer.Lines($"    {field.Name} = {Value(field)},");
        }

        writer.Lines("};");
    }

    private static string Value(DataField field)
    {
        FieldModel model = field.Field.Model;
        string name = field.Field.Name;
        string stored = $"_table.Has({model.VTableEntry}), {name}";
        return field.Kind switch
        {
            FieldKind.Scalar or FieldKind.Bool => name,
            FieldKind.Struct => field.IsNullable ? $"{field.Field.HasName} ? {name} : ({field.Type}?)null" : name,
            FieldKind.String => OrEmpty($"reading.Text({name})", "\"\""),
            FieldKind.Table => $"reading.Table<{CSharpNames.Global(model.Type.Name!)}, {field.Type}>({name})",
            FieldKind.NestedMessage => $"reading.Nested<{CSharpNames.Global(model.NestedRoot!)}, {field.Type}>(_table, {name})",
            FieldKind.Union => $"reading.Union<{CSharpNames.Global(model.Type.Name!)}, {field.Type}>({name})",
            FieldKind.ByteVector => OrEmpty($"reading.Bytes({stored})", "[]"),
            FieldKind.BoolVector => OrEmpty($"reading.Bools({stored})", "[]"),
            FieldKind.StringVector => OrEmpty($"reading.Texts({stored})", "[]"),
            FieldKind.TableVector => OrEmpty($"reading.Tables<{CSharpTypes.Element(model.Type)}, {field.Element}>({stored})", "[]"),
            FieldKind.UnionVector => OrEmpty(
                $"reading.Unions<{Lines(CSharpTypes.Element(model.Type), UnionMembers.Kind(model.Type.Name!), field.Element.TrimEnd('?'))}>"
                    + $"({stored})",
                "[]"),
            _ => OrEmpty($"reading.List({stored})", "[]"),
        };

        static string Lines(params string[] types) => CodeWriter.List(types).Replace("\n", "\n    ");

        string OrEmpty(string value, string empty) => field.IsNullable ? value : $"{value} ?? {empty}";
    }
}
