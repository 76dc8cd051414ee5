using System.Globalization;

namespace ZcGen.BinarySchemas.Reading;

/// <content>Tables, structs and their fields.</content>
internal sealed partial class SchemaSource
{
    // Attributes that the format has properties for.
    private static readonly string[] FromAlignment = ["force_align"];
    private static readonly string[] FromFields = ["id", "deprecated", "required", "key", "vector64", "offset64"];

    private static string ScalarName(BaseType type) => type is >= BaseType.UType and <= BaseType.Double
        ? type.ToString().ToLowerInvariant()
        : throw new BadSchemaException($"'{type}' is not a scalar type");

    private void WriteObject(Schema schema, int index, TypeNames names)
    {
        Object type = schema.Objects[index];
        int[] order = new int[type.Fields.Count];
        int[] ids = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            ids[i] = type.Fields[i].Id;
        }

        Array.Sort(ids, order);
        Begin(type.IsStruct ? "struct" : "table", type.Name.ToString(), type.Documentation);
        int? alignment = type.IsStruct ? StructCheck.ForceAlign(schema, type, order) : null;
        List<string> own = alignment is null ? [] : [$"force_align: {alignment.Value.ToString(CultureInfo.InvariantCulture)}"];
        HashSet<(int Id, int Index)> discriminants = DiscriminantsOf(type);
        WriteAttributes(type.Attributes, own, alignment is null ? [] : FromAlignment);
        Append(" {\n");
        foreach (int place in order)
        {
            Field field = type.Fields[place];
            if (type.IsStruct || !discriminants.Contains((field.Id, field.Type.Index)))
            {
                WriteField(field, type.IsStruct, names);
            }
        }

        Append("}\n");
    }

    private void WriteField(Field field, bool isInStruct, TypeNames names)
    {
        bool hasElements = field.Type.BaseType is BaseType.Vector or BaseType.Vector64 or BaseType.Array;
        BaseType kind = hasElements ? field.Type.Element : field.Type.BaseType;
        WriteDocumentation(field.Documentation);
        Append($"  {TypeNames.CheckedSimple(field.Name.ToString())}:{TypeText(field.Type, kind, names)}");
        List<string> own = [];
        if (!isInStruct)
        {
            Append(DefaultText(field, kind));
            own.Add($"id: {field.Id.ToString(CultureInfo.InvariantCulture)}");
        }

        AddIf(own, field.Deprecated, "deprecated");
        AddIf(own, field.Required && !(field.Key && kind == BaseType.String), "required");
        AddIf(own, field.Key, "key");
        AddIf(own, field.Type.BaseType == BaseType.Vector64, "vector64");
        AddIf(own, field.Offset64 && field.Type.BaseType != BaseType.Vector64, "offset64");
        WriteAttributes(field.Attributes, own, FromFields);
        Append(";\n");
    }

    private static void AddIf(List<string> attributes, bool isSet, string name)
    {
        if (isSet)
        {
            attributes.Add(name);
        }
    }

    // A union implies its type field, which has the previous slot.
    private static HashSet<(int Id, int Index)> DiscriminantsOf(Object type)
    {
        HashSet<(int Id, int Index)> discriminants = [];
        foreach (Field field in type.Fields)
        {
            if (field.Type.BaseType == BaseType.Union || field.Type.Element == BaseType.Union)
            {
                discriminants.Add((field.Id - 1, field.Type.Index));
            }
        }

        return discriminants;
    }

    private string TypeText(Type type, BaseType kind, TypeNames names)
    {
        string inner = kind switch
        {
            BaseType.Obj => names.In(_namespace, names.Object(type.Index)),
            BaseType.Union => names.In(_namespace, names.Enum(type.Index)),
            BaseType.String => "string",
            _ when type.Index >= 0 => names.In(_namespace, names.Enum(type.Index)),
            _ => ScalarName(kind),
        };
        return type.BaseType switch
        {
            BaseType.Array => $"[{inner}:{type.FixedLength.ToString(CultureInfo.InvariantCulture)}]",
            BaseType.Vector or BaseType.Vector64 => $"[{inner}]",
            _ => inner,
        };
    }

    private static string DefaultText(Field field, BaseType kind)
    {
        switch (field.Type.BaseType)
        {
            case BaseType.String: return field.Optional || field.Required ? "" : " = \"\"";
            case BaseType.Vector or BaseType.Vector64: return field.Optional || field.Required || kind == BaseType.Union ? "" : " = []";
            case BaseType.Obj or BaseType.Union: return "";
            case BaseType.Float or BaseType.Double when !field.Optional: return $" = {RealText(field.DefaultReal)}";
            case BaseType.Bool when !field.Optional: return field.DefaultInteger == 0 ? "" : " = true";
            case BaseType.ULong when !field.Optional:
                return $" = {unchecked((ulong)field.DefaultInteger).ToString(CultureInfo.InvariantCulture)}";
            default: return field.Optional ? " = null" : $" = {field.DefaultInteger.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private static string RealText(double value) => double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
