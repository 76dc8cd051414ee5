using System.Text.Json.Nodes;
using Features.Shapes;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>An <see cref="EverythingValue"/> as the JSON that flatc reads and, with <c>--defaults-json --strict-json</c>, writes.</summary>
internal static class EverythingJson
{
    public static JsonObject Of(EverythingValue value)
    {
        var json = new JsonObject
        {
            ["b"] = value.B,
            ["i8"] = value.I8,
            ["u8"] = value.U8,
            ["i16"] = value.I16,
            ["u16"] = value.U16,
            ["i32"] = value.I32,
            ["u32"] = value.U32,
            ["i64"] = value.I64,
            ["u64"] = value.U64,
            ["f32"] = value.F32,
            ["f64"] = value.F64,
            ["color"] = (sbyte)value.Color,
            ["access"] = (ushort)value.Access,
            ["wide"] = (ulong)value.Wide,
            ["must"] = value.Must,
        };
        Add(json, "maybe_b", value.MaybeB is { } b ? JsonValue.Create(b) : null);
        Add(json, "maybe_i", value.MaybeI is { } i ? JsonValue.Create(i) : null);
        Add(json, "maybe_d", value.MaybeD is { } d ? JsonValue.Create(d) : null);
        Add(json, "maybe_color", value.MaybeColor is { } color ? JsonValue.Create((sbyte)color) : null);
        Add(json, "point", value.Point is { } point ? Of(point) : null);
        Add(json, "mixed", value.Mixed is { } mixed ? Of(mixed) : null);
        Add(json, "name", value.Name);
        Add(json, "node", value.Node is null ? null : Of(value.Node));
        Add(json, "flags", Array(value.Flags, flag => JsonValue.Create(flag)));
        Add(json, "bytes", Array(value.Bytes, x => JsonValue.Create(x)));
        Add(json, "ints", Array(value.Ints, x => JsonValue.Create(x)));
        Add(json, "doubles", Array(value.Doubles, x => JsonValue.Create(x)));
        Add(json, "colors", Array(value.Colors, x => JsonValue.Create((sbyte)x)));
        Add(json, "points", Array(value.Points, Of));
        Add(json, "blocks", Array(value.Blocks, Of));
        Add(json, "tags", Array(value.Tags, x => JsonValue.Create(x)));
        Add(json, "nodes", Array(value.Nodes, Of));
        return json;
    }

    private static JsonObject Of(NodeValue node)
    {
        var json = new JsonObject { ["id"] = node.Id };
        Add(json, "label", node.Label);
        Add(json, "left", node.Left is null ? null : Of(node.Left));
        Add(json, "children", Array(node.Children, Of));
        return json;
    }

    private static JsonObject Of(Vec3 point) => new() { ["x"] = point.X, ["y"] = point.Y, ["z"] = point.Z };

    private static JsonObject Of(Mixed mixed) => new()
    {
        ["flag"] = mixed.Flag.Value,
        ["small"] = mixed.Small,
        ["position"] = Of(mixed.Position),
        ["weights"] = new JsonArray(mixed.Weights[0], mixed.Weights[1], mixed.Weights[2]),
        ["path"] = new JsonArray(Of(mixed.Path[0]), Of(mixed.Path[1])),
        ["stamp"] = mixed.Stamp,
    };

    private static JsonArray? Array<T>(T[]? values, Func<T, JsonNode?> one) =>
        values is null ? null : new JsonArray([.. values.Select(one)]);

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
