namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC21xx: types and services.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A fixed-length array in a table.</summary>
    public static readonly DiagnosticRule ArrayInTable = Error(
        "ZC2101", "array in a table", "field '{0}' is an array '{1}', which only structs can hold",
        "Arrays have no length in the message, so their layout must never change: that is what structs are.",
        "table Key { bytes:[ubyte:16]; }",
        "struct Bytes { bytes:[ubyte:16]; }\ntable Key { value:Bytes; }",
        "Wrap it in a struct, or use a vector.");

    /// <summary>A field of a struct that is neither a number nor a struct.</summary>
    public static readonly DiagnosticRule StructFieldType = Error(
        "ZC2102", "type not allowed in a struct", "field '{0}' is a '{1}', a struct holds only numbers, structs and arrays of them",
        "The bytes of a struct lie in one piece, without offsets.",
        "struct Name { text:string; }",
        "table Name { text:string; }",
        "Make it a table.");

    /// <summary>A struct without fields.</summary>
    public static readonly DiagnosticRule EmptyStruct = Error(
        "ZC2103", "empty struct", "struct '{0}' has no fields",
        "A struct takes at least one byte.",
        "struct Nothing { }",
        "table Nothing { }",
        "Add a field, or make it a table.");

    /// <summary>A struct that contains itself.</summary>
    public static readonly DiagnosticRule CircularStruct = Error(
        "ZC2104", "struct contains itself", "struct '{0}' contains itself through field '{1}'",
        "Its size would be infinite.",
        "struct Node { value:int; next:Node; }",
        "table Node { value:int; next:Node; }",
        "Make one of them a table: tables are stored behind offsets.");

    /// <summary>A union member that is no table, struct or string.</summary>
    public static readonly DiagnosticRule UnionMemberType = Error(
        "ZC2105", "type not allowed in a union", "union member '{0}' is not a table, struct or string",
        "A union's value is reached over an offset; numbers and vectors cannot be.",
        "union Value { Number:int }",
        "table Number { value:int; }\nunion Value { Number }",
        "Wrap it in a table. A string needs a name: Text:string.");

    /// <summary>An enum without an underlying type.</summary>
    public static readonly DiagnosticRule EnumWithoutType = Error(
        "ZC2106", "enum without a type", "enum '{0}' has no underlying type",
        "The type fixes how many bytes a value takes, which cannot change later.",
        "enum Color { Red }",
        "enum Color:byte { Red }",
        "Write it after the name: enum Color:byte.");

    /// <summary>An enum or union whose underlying type is no whole number.</summary>
    public static readonly DiagnosticRule UnderlyingNotInteger = Error(
        "ZC2107", "underlying type is no integer", "underlying type of {0} '{1}' must be an integer type, found '{2}'",
        "It is one of byte, ubyte, short, ushort, int, uint, long and ulong, or an alias.",
        "enum Color:float { Red }",
        "enum Color:byte { Red }",
        "Choose an integer type.");

    /// <summary>The number of an enum value is no integer.</summary>
    public static readonly DiagnosticRule EnumValueNotInteger = Error(
        "ZC2108", "enum value is no integer", "the number of a value must be an integer, found {0}",
        "Values are written as decimal or hexadecimal numbers.",
        "enum Color:byte { Red = 1.5 }",
        "enum Color:byte { Red = 1 }",
        "Write a whole number.");

    /// <summary>The number of an enum value does not fit.</summary>
    public static readonly DiagnosticRule EnumValueOutOfRange = Error(
        "ZC2109", "enum value out of range", "the number '{0}' is outside {1}",
        "The underlying type cannot hold it. A value without a number has the number of the one before it plus one.",
        "enum Color:byte { Red = 128 }",
        "enum Color:ubyte { Red = 128 }",
        "Choose a larger underlying type, before the first message is written, or another number.");

    /// <summary>Two values of an enum, or members of a union, of one number.</summary>
    public static readonly DiagnosticRule DuplicateNumber = Error(
        "ZC2110", "duplicate number", "'{0}' and '{1}' both have the number {2}",
        "A reader could not tell them apart. flatc notices it only for the smallest number.",
        "enum Color:byte { Red = 1, Green = 2, Blue = 2 }",
        "enum Color:byte { Red = 1, Green = 2, Blue = 3 }",
        "Change one of the numbers. In a union, 0 is the number of NONE.");

    /// <summary>A bit number that the underlying type does not have.</summary>
    public static readonly DiagnosticRule BitOutOfRange = Error(
        "ZC2111", "bit out of range", "'{0}' is bit {1}, the last bit is {2}",
        "With bit_flags, the numbers are bit numbers: value n is 1 << n.",
        "enum Right:ubyte (bit_flags) { Read = 8 }",
        "enum Right:ubyte (bit_flags) { Read = 3 }",
        "Choose a larger underlying type, or a smaller bit number.");

    /// <summary>A flag that is the sign bit.</summary>
    public static readonly DiagnosticRule BitIsSign = Error(
        "ZC2112", "flag is the sign bit", "'{0}' is bit {1}, the sign of the underlying type",
        "The value would be negative.",
        "enum Right:byte (bit_flags) { Write = 7 }",
        "enum Right:ubyte (bit_flags) { Write = 7 }",
        "Use the unsigned type.");

    /// <summary>Bit flags of a signed type.</summary>
    public static readonly DiagnosticRule SignedBitFlags = Warning(
        "ZC2113", "signed bit flags", "underlying type of bit_flags enum '{0}' is signed",
        "The highest bit cannot be used.",
        "enum Right:byte (bit_flags) { Read }",
        "enum Right:ubyte (bit_flags) { Read }",
        "Use the unsigned type; the bytes stay the same.");

    /// <summary>An enum without values.</summary>
    public static readonly DiagnosticRule EmptyEnum = Warning(
        "ZC2114", "empty enum", "enum '{0}' has no values, it gets NONE = 0",
        "A field of the enum needs a value to have by default.",
        "enum Color:byte { }",
        "enum Color:byte { Unknown }",
        "Declare at least one value.");

    /// <summary>force_align on an enum or union.</summary>
    public static readonly DiagnosticRule ForceAlignOnEnum = Error(
        "ZC2115", "force_align on an enum or union", "'force_align' cannot be used on {0}",
        "Enums are aligned as their numbers are, unions as offsets are.",
        "enum Color:byte (force_align: 4) { Red }",
        "enum Color:byte { Red }",
        "Remove it, or put the value into a struct with force_align.");

    /// <summary>A request or response that is no table.</summary>
    public static readonly DiagnosticRule MessageNotTable = Error(
        "ZC2116", "message is no table", "message '{0}' is a {1}, not a table",
        "Requests and responses are tables, so that they can grow.",
        "struct Point { x:int; }\ntable Done { ok:bool; }\nrpc_service Shapes { Put(Point):Done; }",
        "table Point { x:int; }\ntable Done { ok:bool; }\nrpc_service Shapes { Put(Point):Done; }",
        "Wrap it in a table.");

    /// <summary>A streaming mode that does not exist.</summary>
    public static readonly DiagnosticRule UnknownStreaming = Error(
        "ZC2117", "unknown streaming mode", "streaming must be \"none\", \"client\", \"server\" or \"bidi\", found '{0}'",
        "The mode decides what code is generated for the method.",
        "table Point { x:int; }\nrpc_service Shapes { Watch(Point):Point (streaming: \"both\"); }",
        "table Point { x:int; }\nrpc_service Shapes { Watch(Point):Point (streaming: \"bidi\"); }",
        "Choose one of these, or remove the attribute.");

    /// <summary>A one-way method that streams.</summary>
    public static readonly DiagnosticRule OneWayStreaming = Error(
        "ZC2118", "one-way method with streaming", "one-way method '{0}' cannot stream",
        "Nobody waits for the end of a one-way call.",
        "table Point { x:int; }\nrpc_service Shapes { Put(Point):Point (oneway, streaming: \"client\"); }",
        "table Point { x:int; }\nrpc_service Shapes { Put(Point):Point (streaming: \"client\"); }",
        "Remove one of the attributes.");

    /// <summary>Two methods of a service with one id.</summary>
    public static readonly DiagnosticRule MethodIdClash = Error(
        "ZC2119", "method id clash", "id {2} of method '{0}' is {1}",
        "A call carries a 32-bit hash of 'Namespace.Service/Method'. Two methods of a service cannot share it, and 0 is no id.",
        "table Point { x:int; }\nrpc_service Shapes { GetOuterColorInGroup(Point):Point; AddOtherLineAfterSize(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { GetOuterColorInGroup(Point):Point; AddLineAfterSize(Point):Point; }",
        "Rename one of the methods.");
}
