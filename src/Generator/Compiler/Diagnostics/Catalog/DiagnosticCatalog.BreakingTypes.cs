namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC602x to ZC606x and ZC700x: changes of structs, types, enums, unions and files that break who has another version.</content>
public static partial class DiagnosticCatalog
{
    private const string Color = "enum Color:ubyte { Red, Green, Blue }";
    private const string Shape = "table A { x:int; }\ntable B { y:string; }\nunion Shape { A, B }";

    /// <summary>A struct with another layout.</summary>
    public static readonly BreakingRule StructChanged = Wire(
        "ZC6020", "struct-frozen", BreakingDirections.Both, "layout of a struct changed", "struct '{0}' changed: {1}",
        "A struct has no vtable: both versions know its layout by heart, and that of everything that contains it.",
        "struct Point { x:int; y:int; }",
        "struct Point { x:int; y:int; z:int; }",
        "struct Point { x:int; y:int; }\nstruct Point3 { x:int; y:int; z:int; }",
        "Declare another struct, or use a table where changes are expected.");

    /// <summary>A struct with another alignment.</summary>
    public static readonly BreakingRule StructAlignmentChanged = Wire(
        "ZC6021", "struct-force-align-same", BreakingDirections.Both, "alignment of a struct changed",
        "struct '{0}' changed its alignment from {1} (size {2}) to {3} (size {4})",
        "The alignment of a struct decides how large it is and where it stands in vectors and in other structs.",
        "struct Point { x:int; y:int; z:int; }",
        "struct Point (force_align: 8) { x:int; y:int; z:int; }",
        "struct Point { x:int; y:int; z:int; }",
        "Declare another struct.");

    /// <summary>A type of another kind.</summary>
    public static readonly BreakingRule TypeKindChanged = Wire(
        "ZC6022", "type-kind-same", BreakingDirections.Both, "type is of another kind", "'{0}' was a {1} and is a {2}",
        "Tables stand behind offsets and structs do not, unions take two slots and enums one.",
        "table Point { x:int; }",
        "struct Point { x:int; }",
        "table Point { x:int; }\nstruct FixedPoint { x:int; }",
        "Declare another type.");

    /// <summary>A type that is not there any more.</summary>
    public static readonly BreakingRule TypeDeleted = Breaking(
        "ZC6023", "type-no-delete", BreakingCategory.Source, BreakingDirections.None, "type deleted", "{0} '{1}' was deleted",
        "Code that uses it no longer compiles. Fields, unions and methods that have the type are reported where they are.",
        "table A { x:int; }\ntable B { x:string; }",
        "table A { x:int; }",
        "table A { x:int; }\ntable B { x:string; }",
        "Keep it until no code uses it.");

    /// <summary>A type with another name.</summary>
    public static readonly BreakingRule TypeRenamed = Breaking(
        "ZC6024", "type-renamed", BreakingCategory.Source, BreakingDirections.None, "type renamed", "{0} '{1}' was renamed to '{2}'",
        "Names of types are not in messages, but they are in code.",
        "table Point { x:int; y:int; }",
        "table Position { x:int; y:int; }",
        "table Position (renamed_from: \"Point\") { x:int; y:int; }",
        "Keep the name, or write the old one as renamed_from to say that it is on purpose.");

    /// <summary>A value of an enum that is not there any more.</summary>
    public static readonly BreakingRule EnumValueDeleted = Wire(
        "ZC6030", "enum-value-no-delete", BreakingDirections.Backward, "value of an enum deleted", "value '{0}' of '{1}', which was {2}, was deleted",
        "Messages of the old version have the value, which the new one does not know, or takes for whatever gets its number next.",
        Color,
        "enum Color:ubyte { Red, Green }",
        "enum Color:ubyte { Red, Green, Blue, Black }",
        "Keep the value. Say in its comment that it is not to be used.");

    /// <summary>A value of an enum with another number.</summary>
    public static readonly BreakingRule EnumValueMoved = Wire(
        "ZC6031", "enum-value-same-number", BreakingDirections.Both, "value of an enum has another number",
        "value '{0}' of '{1}' changed its number from {2} to {3}",
        "Messages have the number, which each version takes for another value.",
        Color,
        "enum Color:ubyte { Red, Yellow, Green, Blue }",
        "enum Color:ubyte { Red, Green, Blue, Yellow }",
        "Add values at the end, or give each its number.");

    /// <summary>A value of an enum with another name.</summary>
    public static readonly BreakingRule EnumValueRenamed = Breaking(
        "ZC6032", "enum-value-same-name", BreakingCategory.WireJson, BreakingDirections.Both, "value of an enum renamed",
        "value '{0}' of '{1}' was renamed to '{2}', with the number {3}",
        "Messages have the number, but JSON and code have the name. If it is not a rename but another value, its number has got a new meaning.",
        Color,
        "enum Color:ubyte { Red, Green, Navy }",
        "enum Color:ubyte { Red, Green, Blue, Navy }",
        "Keep the name; give another value another number.");

    /// <summary>An enum with another underlying type.</summary>
    public static readonly BreakingRule EnumUnderlyingChanged = Wire(
        "ZC6033", "enum-same-underlying", BreakingDirections.Both, "enum has another underlying type",
        "enum '{0}' changed its underlying type from '{1}' to '{2}'",
        "Fields of the enum have another size, or another sign.",
        Color,
        "enum Color:ushort { Red, Green, Blue }",
        "enum Color:ubyte { Red, Green, Blue, Yellow }",
        "Declare another enum.");

    /// <summary>An enum that became one of bit flags, or is no longer.</summary>
    public static readonly BreakingRule BitFlagsChanged = Wire(
        "ZC6034", "enum-bit-flags-same", BreakingDirections.Both, "numbers of an enum became bits, or bits numbers", "enum '{0}' {1}",
        "With bit_flags, the numbers in the schema are positions of bits: all values change.",
        "enum Access:ubyte { Read = 1, Write = 2 }",
        "enum Access:ubyte (bit_flags) { Read = 1, Write = 2 }",
        "enum Access:ubyte (bit_flags) { Read = 0, Write = 1 }",
        "Declare another enum, or choose positions that give the same numbers.");

    /// <summary>A new value of an enum that was not to get any.</summary>
    public static readonly BreakingRule ClosedEnumGrew = Wire(
        "ZC6035", "enum-value-added-closed", BreakingDirections.Forward, "closed enum has another value",
        "value '{0}' was added to '{1}', which is closed",
        "Readers of a closed enum may rely on it that there are no other values.",
        "enum Side:ubyte (closed) { Buy, Sell }",
        "enum Side:ubyte (closed) { Buy, Sell, Both }",
        "enum Side:ubyte (closed) { Buy, Sell }",
        "Declare another enum.");

    /// <summary>A member of a union that is not there any more.</summary>
    public static readonly BreakingRule UnionMemberDeleted = Wire(
        "ZC6040", "union-member-no-delete", BreakingDirections.Backward, "member of a union deleted",
        "member '{0}' of '{1}', which was number {2}, was deleted",
        "Messages of the old version have the member, which the new one does not know, or takes for whatever gets its number next.",
        Shape,
        "table A { x:int; }\ntable B { y:string; }\nunion Shape { A }",
        Shape,
        "Keep the member.");

    /// <summary>A member of a union with another number.</summary>
    public static readonly BreakingRule UnionMemberMoved = Wire(
        "ZC6041", "union-member-same-number", BreakingDirections.Both, "member of a union has another number",
        "member '{0}' of '{1}' changed its number from {2} to {3}",
        "Messages have the number, by which each version takes one table for another.",
        Shape,
        "table A { x:int; }\ntable B { y:string; }\nunion Shape { B, A }",
        "table A { x:int; }\ntable B { y:string; }\ntable C { z:int; }\nunion Shape { A, B, C }",
        "Add members at the end, or give each its number.");

    /// <summary>A number of a union with another type.</summary>
    public static readonly BreakingRule UnionMemberTypeChanged = Wire(
        "ZC6042", "union-member-same-type", BreakingDirections.Both, "member of a union has another type",
        "member {0} of '{1}' changed from '{2}' to '{3}'",
        "Messages have the number, by which each version takes one type for another.",
        "table A { x:int; }\ntable B { y:string; }\nunion Shape { Round:A }",
        "table A { x:int; }\ntable B { y:string; }\nunion Shape { Round:B }",
        "table A { x:int; }\ntable B { y:string; }\nunion Shape { Round:A, Square:B }",
        "Add a member.");

    /// <summary>A union with another type of its discriminant.</summary>
    public static readonly BreakingRule UnionUnderlyingChanged = Wire(
        "ZC6043", "union-same-underlying", BreakingDirections.Both, "union has another underlying type",
        "union '{0}' changed the type of its discriminant from '{1}' to '{2}'",
        "The discriminant has another size.",
        "table A { x:int; }\nunion Shape { A }",
        "table A { x:int; }\nunion Shape:int { A }",
        "table A { x:int; }\nunion Shape { A }",
        "Declare another union.");

    /// <summary>A member of a union with another name.</summary>
    public static readonly BreakingRule UnionMemberRenamed = Breaking(
        "ZC7002", "union-member-same-name", BreakingCategory.WireJson, BreakingDirections.Both, "member of a union renamed",
        "member '{0}' of '{1}' was renamed to '{2}'",
        "Messages have the number, but JSON and code have the name.",
        "table A { x:int; }\nunion Shape { Round:A }",
        "table A { x:int; }\nunion Shape { Circle:A }",
        "table A { x:int; }\nunion Shape { Round:A, Circle:A }",
        "Keep the name.");

    /// <summary>A file with another root type.</summary>
    public static readonly BreakingRule RootTypeChanged = Wire(
        "ZC6050", "root-type-same", BreakingDirections.Both, "root type changed", "root_type of '{0}' changed from '{1}' to '{2}'",
        "Each version reads messages of the other one as its own root type.",
        "table A { x:int; }\ntable B { y:string; }\nroot_type A;",
        "table A { x:int; }\ntable B { y:string; }\nroot_type B;",
        "table A { x:int; }\ntable B { y:string; }\nroot_type A;",
        "Declare the other message in another file.");

    /// <summary>A file with another identifier.</summary>
    public static readonly BreakingRule FileIdentifierChanged = Wire(
        "ZC6051", "file-identifier-same", BreakingDirections.Both, "file identifier changed", "file_identifier of '{0}' changed from {1} to {2}",
        "Each version refuses messages with another identifier, or with none.",
        "table A { x:int; }\nroot_type A;\nfile_identifier \"AAA1\";",
        "table A { x:int; }\nroot_type A;\nfile_identifier \"AAA2\";",
        "table A { x:int; y:int; }\nroot_type A;\nfile_identifier \"AAA1\";",
        "Keep it; it names the kind of message and not its version.");

    /// <summary>A number that had another meaning before.</summary>
    public static readonly BreakingRule IdReused = Wire(
        "ZC6060", "id-no-reuse", BreakingDirections.Both, "number had another meaning",
        "'{0}' of '{1}' has the number {2}, which belonged to '{3}' in an earlier version",
        "Messages and programs of that version are still there. The lock remembers what was removed.",
        "",
        "",
        "",
        "Take a number that nothing has had.");
}
