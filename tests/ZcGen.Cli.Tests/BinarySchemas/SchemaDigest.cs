using System.Globalization;
using System.Text;
using ZcGen.BinarySchemas;
using ZcGen.Format;

namespace ZcGen.Cli.Tests.BinarySchemas;

/// <summary>What a binary schema says, as lines that can be compared; without the names of files, which depend on where it was
/// made.</summary>
internal static class SchemaDigest
{
    /// <summary>The lines of <paramref name="bytes"/>, a sound binary schema.</summary>
    public static string Of(byte[] bytes)
    {
        Assert.Equal("well-formed", Schema.Verify(bytes).ToString());
        Schema schema = Schema.Read(bytes);
        var text = new StringBuilder();
        foreach (ZcGen.BinarySchemas.Object type in schema.Objects)
        {
            Add(text, type);
        }

        foreach (ZcGen.BinarySchemas.Enum type in schema.Enums)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{(type.IsUnion ? "union" : "enum")} {type.Name.ToString()} : {Of(type.UnderlyingType)}{Of(type.Attributes)}{Of(type.Documentation)}\n");
            foreach (EnumVal value in type.Values)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"  {value.Name.ToString()} = {value.Value} {Of(value.UnionType)}{Of(value.Attributes)}{Of(value.Documentation)}\n");
            }
        }

        foreach (Service service in schema.Services)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"service {service.Name.ToString()}{Of(service.Attributes)}{Of(service.Documentation)}\n");
            foreach (RPCCall call in service.Calls)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {call.Name.ToString()}({call.Request.Name.ToString()}) "
                    + $"{call.Response.Name.ToString()}{Of(call.Attributes)}{Of(call.Documentation)}\n");
                Add(text, call.Request);
                Add(text, call.Response);
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"root {Presence(schema.RootTable.IsPresent)} {schema.RootTable.Name.ToString()}, "
            + $"identifier {Presence(schema.FileIdent.IsPresent)} {schema.FileIdent.ToString()}, "
            + $"extension {Presence(schema.FileExt.IsPresent)} {schema.FileExt.ToString()}, services {Presence(schema.HasServices)}, "
            + $"{schema.AdvancedFeatures}\n");
        return text.ToString();
    }

    // Readers that ask before they read see the difference between what is empty and what is absent.
    private static string Presence(bool isPresent) => isPresent ? "present" : "absent";

    private static void Add(StringBuilder text, ZcGen.BinarySchemas.Object type)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"{(type.IsStruct ? "struct" : "table")} {type.Name.ToString()} {type.Bytesize}/{type.Minalign}{Of(type.Attributes)}{Of(type.Documentation)}\n");
        foreach (Field field in type.Fields)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {field.Name.ToString()} #{field.Id} @{field.Offset} {Of(field.Type)} = {DefaultOf(field)}")
                .Append(field.Deprecated ? " deprecated" : "")
                .Append(field.Required ? " required" : "")
                .Append(field.Key ? " key" : "")
                .Append(field.Optional ? " optional" : "")
                .Append(field.Offset64 ? " offset64" : "")
                .Append(CultureInfo.InvariantCulture, $" +{field.Padding}{Of(field.Attributes)}{Of(field.Documentation)}\n");
        }
    }

    // flatc takes -0 for the default that needs not be written, and has no place for unsigned numbers beyond the signed ones.
    private static string DefaultOf(Field field) => field.Type.BaseType switch
    {
        BaseType.Float or BaseType.Double => (0 + field.DefaultReal).ToString(CultureInfo.InvariantCulture),
        BaseType.ULong => Math.Max(0, field.DefaultInteger).ToString(CultureInfo.InvariantCulture),
        _ => field.DefaultInteger.ToString(CultureInfo.InvariantCulture),
    };

    private static string Of(ZcGen.BinarySchemas.Type type) =>
        $"{type.BaseType}<{type.Element}> {type.Index} [{type.FixedLength}] {type.BaseSize}/{ElementSizeOf(type)}";

    // flatc gives elements of arrays and 64-bit vectors that are structs the size of an offset.
    private static uint ElementSizeOf(ZcGen.BinarySchemas.Type type) =>
        type.BaseType is BaseType.Array or BaseType.Vector64 && type.Element == BaseType.Obj ? 0 : type.ElementSize;

    private static string Of(TableVector<KeyValue> attributes)
    {
        var text = new StringBuilder();
        foreach (KeyValue attribute in attributes)
        {
            // flatc adds one on its own to fields with cpp_type.
            if (attribute.Key.ToString() == "cpp_ptr_type")
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $" ({attribute.Key.ToString()}: {attribute.Value.ToString()})");
        }

        return text.ToString();
    }

    private static string Of(Utf8TextVector lines)
    {
        var text = new StringBuilder();
        foreach (Utf8Text line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $" ///{line.ToString()}");
        }

        return text.ToString();
    }
}
