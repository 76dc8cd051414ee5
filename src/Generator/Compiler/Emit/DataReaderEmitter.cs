using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members of a table's reader that copy it into a data object.</summary>
internal static class DataReaderEmitter
{
    public static void Emit(CodeWriter writer, string reader, string data, List<DataField> fields)
    {
        writer.Lines($$"""
            /// <summary>Copies the table, and all that it refers to, into objects. What is absent or malformed has its default or is null.</summary>
            /// <remarks>Memory is taken for all of it. Tables that nest more deeply than readers follow are absent.</remarks>
            /// <exception cref="global::ZcGen.Format.UnfoldLimitException">The message refers to the same bytes so often that the copy would be many times its size.</exception>
            public {{data}} ToData() => global::ZcGen.CompilerServices.DataReading.Root<{{reader}}, {{data}}>(this, _table);

            {{data}} global::ZcGen.CompilerServices.IDataTable<{{data}}>.ToData(global::ZcGen.CompilerServices.DataReading reading) => new {{data}}
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
        string value = field.Kind switch
        {
            DataKind.Scalar or DataKind.OptionalScalar or DataKind.Struct => name,
            DataKind.OptionalStruct => $"{field.Field.HasName} ? {name} : ({field.Type}?)null",
            DataKind.Text => $"reading.Text({name})",
            DataKind.Table => $"reading.Table<{CSharpNames.Global(model.Type.Name!)}, {field.Type}>({name})",
            DataKind.Nested => $"reading.Nested<{CSharpNames.Global(model.NestedRoot!)}, {field.Type}>(_table, {name})",
            DataKind.Union => $"reading.Union<{CSharpNames.Global(model.Type.Name!)}, {field.Type}>({name})",
            DataKind.Bytes => $"reading.Bytes({stored})",
            DataKind.Bools => $"reading.Bools({stored})",
            DataKind.Numbers => $"reading.List({stored})",
            DataKind.Texts => $"reading.Texts({stored})",
            DataKind.Tables => $"reading.Tables<{CSharpTypes.Element(model.Type)}, {Element(field)}>({stored})",
            _ => $"reading.Unions<{CSharpTypes.Element(model.Type)}, {UnionMembers.Kind(model.Type.Name!)}, {Element(field).TrimEnd('?')}>({stored})",
        };
        bool canBeNull = field.Kind is DataKind.Text or DataKind.Bytes or DataKind.Bools or DataKind.Numbers or DataKind.Texts or DataKind.Tables or DataKind.Unions;
        return canBeNull && !field.IsNullable ? $"{value} ?? {(field.Kind == DataKind.Text ? "\"\"" : "[]")}" : value;
    }

    // What stands between the angle brackets of a list.
    private static string Element(DataField field) => field.Type.Substring(field.Type.IndexOf('<') + 1).TrimEnd('>');
}
