using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Names the properties of data classes, and their types.</summary>
internal static class DataFields
{
    /// <summary>The properties of the data class called <paramref name="className"/>, in slot order.</summary>
    public static List<DataField> Of(List<TableField> fields, string className, CompanionNames names)
    {
        var members = new MemberNames(className, "ToMessage", "ToJson", "FromJson");
        return [.. fields.Select(field => Make(field, members.Take(field.Name.TrimStart('@')), names))];
    }

    private static DataField Make(TableField field, string name, CompanionNames names)
    {
        FieldModel model = field.Model;
        string element = Element(model, names);
        string type = model.Kind switch
        {
            FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct => CSharpTypes.Value(model.Type),
            FieldKind.String => "string",
            FieldKind.Table or FieldKind.Union => names.GlobalDataOf(model.Type.Name!),
            FieldKind.NestedMessage => names.GlobalDataOf(model.NestedRoot!),
            FieldKind.ByteVector => "byte[]",
            _ => $"global::System.Collections.Generic.List<{element}>",
        };
        return new DataField(field, name, type, element, model.IsNullable ? null : Initial(model));
    }

    private static string Element(FieldModel model, CompanionNames names) => model.Kind switch
    {
        FieldKind.BoolVector => "bool",
        FieldKind.InlineVector => CSharpTypes.Element(model.Type),
        FieldKind.StringVector => "string",
        FieldKind.TableVector => names.GlobalDataOf(model.Type.Name!),
        FieldKind.UnionVector => names.GlobalDataOf(model.Type.Name!) + "?",
        _ => "",
    };

    private static string? Initial(FieldModel model) => model.Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool => model.Default.Bits == 0 ? null : CSharpTypes.Literal(model.Type, model.Default.Bits),
        FieldKind.Struct => null,
        FieldKind.String => CSharpNames.Literal(model.Default.Text ?? ""),
        _ => "[]",
    };
}
