using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the accessors of one field of a table's reader.</summary>
internal static class ReaderEmitter
{
    public static void Emit(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string at = $"{model.VTableEntry}, {model.Offset}";
        (string type, string value) = model.Kind switch
        {
            FieldKind.Scalar => Scalar(model, at),
            FieldKind.Bool => Bool(model, at),
            FieldKind.String => ("global::ZcGen.Format.Utf8Text", Text(model, at)),
            FieldKind.Struct => (CSharpTypes.Value(model.Type), $"_table.Struct<{CSharpTypes.Value(model.Type)}>({at})"),
            FieldKind.Table => (CSharpTypes.Value(model.Type), $"_table.Table<{CSharpTypes.Value(model.Type)}>({at})"),
            FieldKind.Union => (CSharpTypes.Value(model.Type), $"_table.Union<{Union(model)}>({at}, {model.DiscriminantOffset})"),
            FieldKind.StringVector => ("global::ZcGen.Format.Utf8TextVector", $"_table.TextVector({at})"),
            FieldKind.TableVector =>
                ($"global::ZcGen.Format.TableVector<{CSharpTypes.Element(model.Type)}>",
                    $"_table.TableVector<{CSharpTypes.Element(model.Type)}>({at})"),
            FieldKind.UnionVector => ($"global::ZcGen.Format.UnionVector<{Union(model)}>", $"_table.UnionVector<{Union(model)}>({at}, "
                + $"{model.DiscriminantOffset})"),
            _ => ($"global::System.ReadOnlySpan<{CSharpTypes.Element(model.Type)}>",
                $"_table.{Offset64Methods.Vector(model)}<{CSharpTypes.Element(model.Type)}>({at})"),
        };
        writer.Lines($"""

            {Documentation.Summary(model.Documentation, "Gets", $"field <c>{model.Name}</c>", Absence(model))}
            {CodeWriter.Expression($"public {type} {field.Name}", value)}
            """);
        if (model.HidesAbsence)
        {
            writer.Lines($"""

                /// <summary>Gets a value that indicates whether the table stores <see cref="{field.Name}"/>.</summary>
                public bool {field.HasName} => _table.Has({model.VTableEntry});
                """);
        }
    }

    private static (string Type, string Value) Scalar(FieldModel model, string at)
    {
        string type = CSharpTypes.Value(model.Type);
        return model.IsOptionalScalar
            ? ($"{type}?", $"_table.Optional<{type}>({at})")
            : (type, $"_table.Scalar<{type}>({at}, {CSharpTypes.Literal(model.Type, model.Default.Bits)})");
    }

    private static (string Type, string Value) Bool(FieldModel model, string at) => model.IsOptionalScalar
        ? ("bool?", $"_table.OptionalBool({at})")
        : ("bool", $"_table.Bool({at}, {CSharpTypes.Literal(model.Type, model.Default.Bits)})");

    private static string Text(FieldModel model, string at) => model.Default.Text is { } text
        ? $"_table.{Offset64Methods.Text(model)}Or({at}, {CSharpNames.Literal(text)}u8)"
        : $"_table.{Offset64Methods.Text(model)}({at})";

    private static string Union(FieldModel model) => $"{CSharpNames.Global(model.Type.Name!)}, {UnionMembers.Kind(model.Type.Name!)}";

    private static string Absence(FieldModel model) => model switch
    {
        { IsStoredFromTheStart: true } => $"; {CSharpTypes.Readable(model.Type.Base, model.Default.Bits)} by default",
        { Presence: Presence.Required } => ", which is required",
        { IsOptionalScalar: true } => "; null if it is absent",
        { Kind: FieldKind.String, Default.Text: { } text } => $"; {CSharpNames.Xml(CSharpNames.Literal(text))} by default",
        { Kind: FieldKind.Struct } => "; all zeros if it is absent",
        { Type.IsVector: true } => "; empty if it is absent",
        _ => "",
    };
}
