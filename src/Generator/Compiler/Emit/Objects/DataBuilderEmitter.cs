using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members of a table's builder that fill it from a data object.</summary>
internal static class DataBuilderEmitter
{
    private const string Writing = "global::ZcGen.CompilerServices.DataWriting";

    public static void Emit(CodeWriter writer, TableModel table, string data, List<DataField> fields)
    {
        writer.Lines($$"""
            /// <summary>Stores everything that <paramref name="data"/> holds. What is null stays absent.</summary>
            /// <remarks>For a builder in which nothing was set.</remarks>
            /// <exception cref="global::ZcGen.Objects.DataException">The objects nest too deeply, or lack something required.</exception>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
            public void Set({{data}} data) => {{Writing}}.Set(this, data);

            """);
        using (writer.Block($"void global::ZcGen.CompilerServices.IDataBuilder<{data}>.Set({data} data, int depth)"))
        {
            foreach (DataField field in fields)
            {
                EmitField(writer, table, field);
            }
        }
    }

    private static void EmitField(CodeWriter writer, TableModel table, DataField field)
    {
        if (IsSetAsItIs(field))
        {
            writer.Lines($"{field.Field.Name} = data.{field.Name};");
            return;
        }

        FieldModel model = field.Field.Model;
        string value = $"value{model.Slot}";
        string path = CSharpNames.Literal($"{table.Name.Name}.{model.Name}");
        if (model.Presence == Presence.Required)
        {
            using (writer.Block(
                $"{(field.Kind == FieldKind.String ? "string" : $"{field.Type}")} {value} = "
                    + $"{Writing}.Required(data.{field.Name}, {path});\n"))
            {
                writer.Lines(Store(field, value, path));
            }

            return;
        }

        using (writer.Block($"if (data.{field.Name} is {{ }} {value})"))
        {
            writer.Lines(Store(field, value, path));
        }
    }

    // What the builder's property takes, null included.
    private static bool IsSetAsItIs(DataField field) => field.Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool => true,
        FieldKind.Struct => !field.IsNullable,
        FieldKind.String => field.IsNullable,
        _ => false,
    };

    private static string Store(DataField field, string value, string path)
    {
        TableField names = field.Field;
        return field.Kind switch
        {
            FieldKind.Struct or FieldKind.String or FieldKind.ByteVector => $"{names.Name} = {value};",
            FieldKind.Table => $"{Writing}.Set({names.CreateName}(), {value}, depth);",
            FieldKind.Union => $"{Writing}.Set({names.Name}, {value}, depth);",
            FieldKind.NestedMessage => $$"""
                using ({{names.CreateAsName}}(out {{CSharpNames.Global(names.Model.NestedRoot!)}}.Builder root{{names.Model.Slot}}))
                {
                    {{Writing}}.Set(root{{names.Model.Slot}}, {{value}}, depth);
                }
                """,
            FieldKind.BoolVector => $"{Writing}.Bools({names.CreateName}({value}.Count), {value});",
            FieldKind.InlineVector => $"{names.Name} = global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({value});",
            FieldKind.StringVector => $"{Writing}.Texts({names.CreateName}({value}.Count), {value});",
            FieldKind.TableVector => $$"""
                {{CSharpTypes.Element(names.Model.Type)}}.VectorBuilder vector{{names.Model.Slot}} = {{names.CreateName}}({{value}}.Count);
                for (int i = 0; i < {{value}}.Count; i++)
                {
                    {{Writing}}.Set(
                        vector{{names.Model.Slot}}.Add(),
                        {{Writing}}.Element({{value}}[i], {{path}}),
                        depth);
                }
                """,
            _ => $$"""
                {{CSharpTypes.Element(names.Model.Type)}}.VectorBuilder vector{{names.Model.Slot}} = {{names.CreateName}}({{value}}.Count);
                for (int i = 0; i < {{value}}.Count; i++)
                {
                    vector{{names.Model.Slot}}.Set({{value}}[i], depth);
                }
                """,
        };
    }
}
