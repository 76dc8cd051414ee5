namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC600x: changes of fields that break who has another version of the schema.</content>
public static partial class DiagnosticCatalog
{
    private const string Point = "table Point { x:int; y:int; }";

    /// <summary>A field that is not there any more.</summary>
    public static readonly BreakingRule FieldDeleted = Wire(
        "ZC6001", "field-no-delete", BreakingDirections.Both, "field deleted", "field '{0}' of '{1}' was deleted",
        "Messages of the other version still have the field, and whatever gets its id next is read in its place.",
        Point,
        "table Point { x:int; }",
        "table Point { x:int; y:int (deprecated); }",
        "Keep the field and mark it deprecated: it costs two bytes at most.");

    /// <summary>A field with another slot.</summary>
    public static readonly BreakingRule FieldMoved = Wire(
        "ZC6002", "field-same-id", BreakingDirections.Both, "field has another id", "field '{0}' of '{1}' moved from id {2} to id {3}",
        "A field is its id, which without the attribute is its place in the table. Each version reads the other field there.",
        Point,
        "table Point { z:int; x:int; y:int; }",
        "table Point { x:int; y:int; z:int; }",
        "Add fields at the end, or give every field an id.");

    /// <summary>A field with another type.</summary>
    public static readonly BreakingRule FieldTypeChanged = Wire(
        "ZC6003", "field-same-type", BreakingDirections.Both, "field has another type",
        "field '{0}' of '{1}' changed its type from '{2}' to '{3}'",
        "Each version reads the bytes of the other one as its own type.",
        Point,
        "table Point { x:int; y:float; }",
        "table Point { x:int; y:int (deprecated); y_exact:float; }",
        "Add a field of the new type, and mark the old one deprecated when nobody reads it any more.");

    /// <summary>A field with another default.</summary>
    public static readonly BreakingRule DefaultChanged = Wire(
        "ZC6004", "field-same-default", BreakingDirections.Both, "field has another default",
        "default of field '{0}' of '{1}' changed from {2} to {3}",
        "A value that equals the default is not stored. Each version takes an absent field for its own default.",
        "table Point { x:int = 1; }",
        "table Point { x:int = 2; }",
        "table Point { x:int = 0x1; }",
        "Keep the default, or add a field with the new one.");

    /// <summary>A scalar that became optional, or is no longer.</summary>
    public static readonly BreakingRule OptionalityChanged = Wire(
        "ZC6005", "field-same-optionality", BreakingDirections.Both, "field means something else when absent", "field '{0}' of '{1}' {2}",
        "With a default, absent means the default; with '= null', absent means that there is no value.",
        "table Point { x:int; }",
        "table Point { x:int = null; }",
        "table Point { x:int; measured_x:int = null; }",
        "Keep it as it is, or add a field.");

    /// <summary>A field that became required, or a new field that is.</summary>
    public static readonly BreakingRule RequiredAdded = Wire(
        "ZC6006", "field-required-added", BreakingDirections.Backward, "field became required", "field '{0}' of '{1}' became required",
        "The new version refuses messages in which the field is absent, and the old one writes such messages.",
        "table Person { name:string; }",
        "table Person { name:string (required); }",
        "table Person { name:string; nickname:string; }",
        "Check in code that the field is there, where it has to be. A key of type string is required as well.");

    /// <summary>A field that is no longer required.</summary>
    public static readonly BreakingRule RequiredRemoved = Wire(
        "ZC6007", "field-required-removed", BreakingDirections.Forward, "field is no longer required",
        "field '{0}' of '{1}' is no longer required",
        "The old version refuses messages in which the field is absent, and the new one writes such messages.",
        "table Person { name:string (required); }",
        "table Person { name:string; }",
        "table Person { name:string (required); nickname:string; }",
        "Keep it required, and write an empty value.");

    /// <summary>A required field that became deprecated.</summary>
    public static readonly BreakingRule RequiredFieldDeprecated = Wire(
        "ZC6008", "field-deprecated-was-required", BreakingDirections.Forward, "required field became deprecated",
        "required field '{0}' of '{1}' became deprecated",
        "A deprecated field cannot be written, and the old version refuses messages without it.",
        "table Person { name:string (required); }",
        "table Person { name:string (deprecated); }",
        "table Person { name:string (required); nickname:string; }",
        "Keep the field, and write an empty value.");

    /// <summary>A field that is no longer deprecated.</summary>
    public static readonly BreakingRule FieldUndeprecated = Wire(
        "ZC6009", "field-undeprecated", BreakingDirections.Backward, "field is no longer deprecated",
        "field '{0}' of '{1}' is no longer deprecated",
        "Messages from the time before the field was deprecated still have it, with a value that nobody has cared for since.",
        "table Point { x:int; y:int (deprecated); }",
        Point,
        "table Point { x:int; y:int (deprecated); new_y:int; }",
        "Add a field.");

    /// <summary>Bytes that are a message of another table, or a FlexBuffer.</summary>
    public static readonly BreakingRule NestedChanged = Wire(
        "ZC6010", "field-nested-type-same", BreakingDirections.Both, "bytes have another content",
        "field '{0}' of '{1}' changed its content from {2} to {3}",
        "Bytes of one version are not what the other one takes them for.",
        "table A { x:int; } table B { y:string; } table T { data:[ubyte] (nested_flatbuffer: \"A\"); }",
        "table A { x:int; } table B { y:string; } table T { data:[ubyte] (nested_flatbuffer: \"B\"); }",
        "table A { x:int; } table B { y:string; } table T { data:[ubyte] (nested_flatbuffer: \"A\"); more:[ubyte] "
            + "(nested_flatbuffer: \"B\"); }",
        "Add a field.");

    /// <summary>A field that became the key, or is no longer.</summary>
    public static readonly BreakingRule KeyChanged = Wire(
        "ZC6011", "field-key-same", BreakingDirections.Both, "vectors are sorted by another field", "field '{0}' of '{1}' {2}",
        "A lookup is a binary search, which finds nothing in a vector that the other version has sorted by another field, or not at all.",
        "table Item { id:int (key); name:string; }",
        "table Item { id:int; name:string; }",
        "table Item { id:int (key); name:string; size:int; }",
        "Keep the key.");

    /// <summary>An offset or a count with another number of bits.</summary>
    public static readonly BreakingRule FieldOffsetChanged = Wire(
        "ZC6012", "field-offset64-same", BreakingDirections.Both, "offset or count has another size",
        "field '{0}' of '{1}' has an offset or a count of another size",
        "Offset and count of a vector take 32 or 64 bits; each version reads the other's as its own.",
        "table T { data:[ubyte]; }",
        "table T { data:[ubyte] (vector64); }",
        "table T { data:[ubyte]; large_data:[ubyte] (vector64); }",
        "Add a field.");

    /// <summary>Two fields that exchanged their slots.</summary>
    public static readonly BreakingRule FieldsSwapped = Wire(
        "ZC6013", "field-no-swap", BreakingDirections.Both, "fields exchanged their ids", "fields '{0}' and '{1}' of '{2}' exchanged their ids",
        "A field is its id, so each version reads one as the other. As their types agree, nothing else can notice it.",
        Point,
        "table Point { y:int; x:int; }",
        "table Point { y:int (id: 1); x:int (id: 0); }",
        "Keep the order, or give every field its id.");

    /// <summary>A field whose JSON is hashed by another function.</summary>
    public static readonly BreakingRule HashChanged = Breaking(
        "ZC6014", "field-hash-same", BreakingCategory.WireJson, BreakingDirections.Backward, "JSON is hashed by another function",
        "hash of field '{0}' of '{1}' changed from {2} to {3}",
        "A string in JSON becomes a number by the function that the schema names: the same JSON now becomes another number.",
        "table T { name:uint (hash: \"fnv1_32\"); }",
        "table T { name:uint (hash: \"fnv1a_32\"); }",
        "table T { name:uint (hash: \"fnv1_32\"); name2:uint (hash: \"fnv1a_32\"); }",
        "Keep the function.");

    /// <summary>A field with another name.</summary>
    public static readonly BreakingRule FieldRenamed = Breaking(
        "ZC7001", "field-same-name", BreakingCategory.WireJson, BreakingDirections.Both, "field renamed",
        "field '{0}' of '{1}' was renamed to '{2}'",
        "Names are not in messages, but they are in JSON and in code.",
        Point,
        "table Point { x:int; height:int; }",
        "table Point { x:int; y:int; }",
        "Keep the name, or accept the change if nobody uses JSON.");

    private static BreakingRule Wire(
        string id, string name, BreakingDirections directions, string title, string message, string why, string before, string bad,
        string good, string fix) =>
        Breaking(id, name, BreakingCategory.Wire, directions, title, message, why, before, bad, good, fix);

    private static BreakingRule Breaking(
        string id, string name, BreakingCategory category, BreakingDirections directions, string title, string message, string why,
        string before, string bad, string good, string fix)
    {
        var rule = new BreakingRule(id, name, category, directions, title, message, why, before, bad, good, fix);
        Add(rule);
        return rule;
    }
}
