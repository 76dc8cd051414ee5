using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>How a data class keeps what a field holds.</summary>
internal enum DataKind
{
    /// <summary>A number, bool or enum.</summary>
    Scalar,

    /// <summary>A number, bool or enum, or null.</summary>
    OptionalScalar,

    /// <summary>A struct that is always there.</summary>
    Struct,

    /// <summary>A struct or null.</summary>
    OptionalStruct,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A data object.</summary>
    Table,

    /// <summary>The data object of a nested message.</summary>
    Nested,

    /// <summary>The data object of a union.</summary>
    Union,

    /// <summary>An array of bytes.</summary>
    Bytes,

    /// <summary>A list of bools.</summary>
    Bools,

    /// <summary>A list of numbers, enums or structs.</summary>
    Numbers,

    /// <summary>A list of strings.</summary>
    Texts,

    /// <summary>A list of data objects.</summary>
    Tables,

    /// <summary>A list of data objects of unions.</summary>
    Unions,
}

/// <summary>A property of a data class.</summary>
/// <param name="Field">The field, and its names in reader and builder.</param>
/// <param name="Name">The property.</param>
/// <param name="Kind">How it keeps the value.</param>
/// <param name="Type">Its type, without a question mark.</param>
/// <param name="IsNullable">Null means that the field is absent.</param>
/// <param name="Initial">Its initial value; null for what a new object has anyway.</param>
internal sealed record DataField(TableField Field, string Name, DataKind Kind, string Type, bool IsNullable, string? Initial)
{
    /// <summary>Its type as a property has it.</summary>
    public string PropertyType => IsNullable ? Type + "?" : Type;

    /// <summary>The data class of what it holds is one of a table or union that generated code has.</summary>
    public TypeName? Below => Kind switch
    {
        DataKind.Nested => Field.Model.NestedRoot,
        DataKind.Table or DataKind.Union or DataKind.Tables or DataKind.Unions => Field.Model.Type.Name,
        _ => null,
    };
}

/// <summary>Decides the properties of data classes.</summary>
internal static class DataFields
{
    /// <summary>The properties of the data class called <paramref name="className"/>, in slot order.</summary>
    public static List<DataField> Of(List<TableField> fields, string className, DataNames names)
    {
        var members = new MemberNames(className, "ToMessage", "ToJson", "FromJson");
        return [.. fields.Select(field => Make(field, members.Take(field.Name.TrimStart('@')), names))];
    }

    private static DataField Make(TableField field, string name, DataNames names)
    {
        FieldModel model = field.Model;
        TypeModel type = model.Type;
        bool isRequired = model.Presence == Presence.Required;
        bool isAlways = isRequired || model.Default.Text is not null;
        switch (type.Base)
        {
            case BaseType.Struct:
                return new DataField(field, name, isRequired ? DataKind.Struct : DataKind.OptionalStruct, CSharpTypes.Value(type), !isRequired, null);
            case BaseType.String:
                return new DataField(field, name, DataKind.Text, "string", !isAlways, isAlways ? CSharpNames.Literal(model.Default.Text ?? "") : null);
            case BaseType.Table:
                return new DataField(field, name, DataKind.Table, names.Global(type.Name!), true, null);
            case BaseType.Union:
                return new DataField(field, name, DataKind.Union, names.Global(type.Name!), true, null);
            case BaseType.Vector or BaseType.Vector64:
                return Vector(field, name, names, isAlways);
            case var _ when model.Presence == Presence.Optional:
                return new DataField(field, name, DataKind.OptionalScalar, CSharpTypes.Value(type), true, null);
            default:
                return new DataField(field, name, DataKind.Scalar, CSharpTypes.Value(type), false, model.Default.Bits == 0 ? null : CSharpTypes.Literal(type, model.Default.Bits));
        }
    }

    private static DataField Vector(TableField field, string name, DataNames names, bool isAlways)
    {
        FieldModel model = field.Model;
        if (FarFields.NestedRoot(model) is { } root)
        {
            return new DataField(field, name, DataKind.Nested, names.Global(root), true, null);
        }

        (DataKind kind, string element) = model.Type.Element switch
        {
            BaseType.String => (DataKind.Texts, "string"),
            BaseType.Table => (DataKind.Tables, names.Global(model.Type.Name!)),
            BaseType.Union => (DataKind.Unions, names.Global(model.Type.Name!) + "?"),
            BaseType.Bool when model.Type.Name is null => (DataKind.Bools, "bool"),
            BaseType.UByte when model.Type.Name is null => (DataKind.Bytes, ""),
            _ => (DataKind.Numbers, CSharpTypes.Element(model.Type)),
        };
        return new DataField(field, name, kind, kind == DataKind.Bytes ? "byte[]" : $"global::System.Collections.Generic.List<{element}>", !isAlways, isAlways ? "[]" : null);
    }
}
