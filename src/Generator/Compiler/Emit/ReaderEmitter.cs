using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the accessors of one field of a table's reader.</summary>
internal static class ReaderEmitter
{
    public static void Emit(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string at = $"{model.VTableEntry}, {model.Offset}";
        (string type, string value) = model.Type.Base switch
        {
            BaseType.String => ("global::ZcGen.Format.Text", Text(model, at)),
            BaseType.Struct => (CSharpTypes.Value(model.Type), $"_table.Struct<{CSharpTypes.Value(model.Type)}>({at})"),
            BaseType.Table => (CSharpTypes.Value(model.Type), $"_table.Table<{CSharpTypes.Value(model.Type)}>({at})"),
            BaseType.Union => (CSharpTypes.Value(model.Type), $"_table.Union<{Union(model)}>({at}, {model.DiscriminantOffset})"),
            BaseType.Vector or BaseType.Vector64 => Vector(model, at),
            _ => Scalar(model, at),
        };
        writer.Lines($"""

            {Documentation.Summary(model.Documentation, $"Field <c>{model.Name}</c>{Absence(model)}.")}
            public {type} {field.Name} => {value};
            """);
        if (NeedsHas(model))
        {
            writer.Lines($"""

                /// <summary>Whether the table stores <see cref="{field.Name}"/>.</summary>
                public bool {field.HasName} => _table.Has({model.VTableEntry});
                """);
        }
    }

    private static (string Type, string Value) Scalar(FieldModel model, string at)
    {
        string type = CSharpTypes.Value(model.Type);
        bool isBool = model.Type.Base == BaseType.Bool && model.Type.Name is null;
        if (model.Presence == Presence.Optional)
        {
            return ($"{type}?", isBool ? $"_table.OptionalBool({at})" : $"_table.Optional<{type}>({at})");
        }

        string fallback = CSharpTypes.Literal(model.Type, model.Default.Bits);
        return (type, $"_table.{(isBool ? "Bool" : $"Scalar<{type}>")}({at}, {fallback})");
    }

    private static string Text(FieldModel model, string at) => model.Default.Text is { } text
        ? $"_table.{FarFields.Text(model)}Or({at}, {CSharpNames.Literal(text)}u8)"
        : $"_table.{FarFields.Text(model)}({at})";

    private static (string Type, string Value) Vector(FieldModel model, string at) => model.Type.Element switch
    {
        BaseType.String => ("global::ZcGen.Format.TextVector", $"_table.TextVector({at})"),
        BaseType.Table => ($"global::ZcGen.Format.TableVector<{CSharpTypes.Element(model.Type)}>", $"_table.TableVector<{CSharpTypes.Element(model.Type)}>({at})"),
        BaseType.Union => ($"global::ZcGen.Format.UnionVector<{Union(model)}>", $"_table.UnionVector<{Union(model)}>({at}, {model.DiscriminantOffset})"),
        _ => ($"global::System.ReadOnlySpan<{CSharpTypes.Element(model.Type)}>", $"_table.{FarFields.Vector(model)}<{CSharpTypes.Element(model.Type)}>({at})"),
    };

    private static string Union(FieldModel model) => $"{CSharpNames.Global(model.Type.Name!)}, {UnionMembers.Kind(model.Type.Name!)}";

    // Text, tables and unions tell it themselves.
    private static bool NeedsHas(FieldModel model) =>
        model.Presence != Presence.Required && (model.Type.Base == BaseType.Struct || model.Type.IsVector || model.Default.Text is not null);

    private static string Absence(FieldModel model) => model.Type.IsScalar && model.Presence == Presence.Default
        ? $", {CSharpTypes.Readable(model.Type.Base, model.Default.Bits)} when it is absent"
        : model.Presence == Presence.Required ? ", required"
        : model.Type.Base == BaseType.String && model.Default.Text is { } text ? $", {CSharpNames.Xml(CSharpNames.Literal(text))} when it is absent"
        : "";
}
