namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC21xx: types and services.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A fixed-length array in a table.</summary>
    public static readonly DiagnosticRule ArrayInTable = Error(
        "ZC2101", "array in a table", "field '{0}' of a table cannot be an array '{1}'",
        "A message does not store the length of an array, so the layout of what holds it must never change. Only structs guarantee that.",
        "table Key { bytes:[ubyte:16]; }",
        "struct Bytes { bytes:[ubyte:16]; }\ntable Key { value:Bytes; }",
        "Wrap it in a struct, or use a vector.");

    /// <summary>A field of a struct that is neither a number nor a struct.</summary>
    public static readonly DiagnosticRule StructFieldType = Error(
        "ZC2102", "type not allowed in a struct", "field '{0}' of a struct cannot be a '{1}'",
        "A struct is one block of bytes without offsets, so it can hold only numbers, structs and arrays of them.",
        "struct Name { text:string; }",
        "table Name { text:string; }",
        "Make it a table.");

    /// <summary>A struct without fields.</summary>
    public static readonly DiagnosticRule EmptyStruct = Error(
        "ZC2103", "empty struct", "struct '{0}' has no fields",
        "A struct must take at least one byte.",
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

    /// <summary>A union member that is not a table, struct or string.</summary>
    public static readonly DiagnosticRule UnionMemberType = Error(
        "ZC2105", "type not allowed in a union", "union member '{0}' is not a table, struct or string",
        "The value of a union is stored behind an offset, which numbers and vectors are not supported for.",
        "union Value { Number:int }",
        "table Number { value:int; }\nunion Value { Number }",
        "Wrap it in a table. A string needs a name: Text:string.");

    /// <summary>An enum without an underlying type.</summary>
    public static readonly DiagnosticRule EnumWithoutType = Error(
        "ZC2106", "enum without a type", "enum '{0}' has no underlying type",
        "The underlying type determines how many bytes a value takes, which can never change.",
        "enum Color { Red }",
        "enum Color:byte { Red }",
        "Write it after the name: enum Color:byte.");

    /// <summary>An enum or union whose underlying type is not an integer.</summary>
    public static readonly DiagnosticRule UnderlyingNotInteger = Error(
        "ZC2107", "underlying type is not an integer", "underlying type of {0} '{1}' must be an integer type, found '{2}'",
        "The underlying type is byte, ubyte, short, ushort, int, uint, long, ulong or an alias of one of them.",
        "enum Color:float { Red }",
        "enum Color:byte { Red }",
        "Choose an integer type.");

    /// <summary>An enum value whose number is not an integer.</summary>
    public static readonly DiagnosticRule EnumValueNotInteger = Error(
        "ZC2108", "enum value is not an integer", "the number of an enum value must be an integer, found {0}",
        "Enum values are decimal or hexadecimal integers.",
        "enum Color:byte { Red = 1.5 }",
        "enum Color:byte { Red = 1 }",
        "Write an integer.");

    /// <summary>An enum value whose number is outside the underlying type.</summary>
    public static readonly DiagnosticRule EnumValueOutOfRange = Error(
        "ZC2109", "enum value out of range", "the number '{0}' is outside {1}",
        "The underlying type cannot hold the number. A value without a number has the number of the previous value plus one.",
        "enum Color:byte { Red = 128 }",
        "enum Color:ubyte { Red = 128 }",
        "Choose another number or, if no message has been written yet, a larger underlying type.");

    /// <summary>Two enum values or union members with the same number.</summary>
    public static readonly DiagnosticRule DuplicateNumber = Error(
        "ZC2110", "duplicate number", "'{0}' and '{1}' both have the number {2}",
        "A reader could not tell the two apart. flatc detects this only for the smallest number.",
        "enum Color:byte { Red = 1, Green = 2, Blue = 2 }",
        "enum Color:byte { Red = 1, Green = 2, Blue = 3 }",
        "Change one of the numbers. In a union, 0 is the number of NONE.");

    /// <summary>A bit number that is outside the underlying type.</summary>
    public static readonly DiagnosticRule BitOutOfRange = Error(
        "ZC2111", "bit out of range", "'{0}' is bit {1}; the last bit of the underlying type is {2}",
        "With bit_flags, numbers are bit positions: n means 1 << n.",
        "enum Right:ubyte (bit_flags) { Read = 8 }",
        "enum Right:ubyte (bit_flags) { Read = 3 }",
        "Choose a larger underlying type or a lower bit.");

    /// <summary>A flag in the sign bit.</summary>
    public static readonly DiagnosticRule BitIsSign = Error(
        "ZC2112", "flag is the sign bit", "'{0}' is bit {1}, the sign of the underlying type",
        "The value would be negative.",
        "enum Right:byte (bit_flags) { Write = 7 }",
        "enum Right:ubyte (bit_flags) { Write = 7 }",
        "Use the unsigned type of the same size.");

    /// <summary>Bit flags with a signed underlying type.</summary>
    public static readonly DiagnosticRule SignedBitFlags = Warning(
        "ZC2113", "signed bit flags", "underlying type of bit_flags enum '{0}' is signed",
        "The highest bit of a signed type cannot be a flag.",
        "enum Right:byte (bit_flags) { Read }",
        "enum Right:ubyte (bit_flags) { Read }",
        "Use the unsigned type of the same size. Messages stay the same.");

    /// <summary>An enum without values.</summary>
    public static readonly DiagnosticRule EmptyEnum = Warning(
        "ZC2114", "empty enum", "enum '{0}' has no values and gets NONE = 0",
        "A field of the enum needs a default value.",
        "enum Color:byte { }",
        "enum Color:byte { Unknown }",
        "Declare at least one value.");

    /// <summary>force_align on an enum or union.</summary>
    public static readonly DiagnosticRule ForceAlignOnEnum = Error(
        "ZC2115", "force_align on an enum or union", "'force_align' cannot be used on {0}",
        "Enums have the alignment of their numbers, unions that of offsets.",
        "enum Color:byte (force_align: 4) { Red }",
        "enum Color:byte { Red }",
        "Remove it, or put the value into a struct with force_align.");

    /// <summary>A request or reply that is not a table.</summary>
    public static readonly DiagnosticRule MessageNotTable = Error(
        "ZC2116", "message is not a table", "message '{0}' is a {1}, not a table",
        "Requests and replies must be tables, so that fields can be added to them.",
        "struct Point { x:int; }\ntable Done { ok:bool; }\nrpc_service Shapes { Put(Point):Done; }",
        "table Point { x:int; }\ntable Done { ok:bool; }\nrpc_service Shapes { Put(Point):Done; }",
        "Wrap it in a table.");

    /// <summary>A streaming mode that does not exist.</summary>
    public static readonly DiagnosticRule UnknownStreaming = Error(
        "ZC2117", "unknown streaming mode", "streaming must be \"none\", \"client\", \"server\" or \"bidi\", found '{0}'",
        "The mode determines the code that is generated for the method.",
        "table Point { x:int; }\nrpc_service Shapes { Watch(Point):Point (streaming: \"both\"); }",
        "table Point { x:int; }\nrpc_service Shapes { Watch(Point):Point (streaming: \"bidi\"); }",
        "Choose one of these, or remove the attribute.");

    /// <summary>A streaming one-way method.</summary>
    public static readonly DiagnosticRule OneWayStreaming = Error(
        "ZC2118", "one-way method with streaming", "one-way method '{0}' cannot stream",
        "A stream needs a client that waits for its end, and a one-way call has none.",
        "table Point { x:int; }\nrpc_service Shapes { Put(Point):Point (oneway, streaming: \"client\"); }",
        "table Point { x:int; }\nrpc_service Shapes { Put(Point):Point (streaming: \"client\"); }",
        "Remove one of the attributes.");

    /// <summary>A method whose id is that of another method, or 0.</summary>
    public static readonly DiagnosticRule MethodIdClash = Error(
        "ZC2119", "method id clash", "method '{0}' has the id {2}, {1}",
        "A message names its method by an id, the 32-bit hash of 'Namespace.Service/Method'. Ids are distinct within a service, and 0 is "
        + "reserved.",
        "table Point { x:int; }\nrpc_service Shapes { GetOuterColorInGroup(Point):Point; AddOtherLineAfterSize(Point):Point; }",
        "table Point { x:int; }\nrpc_service Shapes { GetOuterColorInGroup(Point):Point; AddLineAfterSize(Point):Point; }",
        "Rename one of the methods.");

    /// <summary>The attribute error without the name of a table.</summary>
    public static readonly DiagnosticRule ErrorWithoutName = Error(
        "ZC2120", "error without a name", "'error' of method '{0}' needs the name of a table in quotes",
        "It names the table that carries the details of the method's errors.",
        "table Point { x:int; }\nrpc_service Shapes { Put(Point):Point (error); }",
        "table Point { x:int; }\ntable PutError { limit:int; }\nrpc_service Shapes { Put(Point):Point (error: \"PutError\"); }",
        "Write (error: \"Table\"), or remove the attribute.");

    /// <summary>Details of errors that are not a table.</summary>
    public static readonly DiagnosticRule ErrorNotTable = Error(
        "ZC2121", "error is not a table", "'error' of method '{0}' names {1} '{2}', expected a table",
        "The details of an error are a message, whose root must be a table, so that fields can be added to it.",
        "table Point { x:int; }\nenum Reason : byte { Full }\nrpc_service Shapes { Put(Point):Point (error: \"Reason\"); }",
        "table Point { x:int; }\nenum Reason : byte { Full }\ntable PutError { reason:Reason; }\n"
        + "rpc_service Shapes { Put(Point):Point (error: \"PutError\"); }",
        "Wrap it in a table.");

    /// <summary>A one-way method with an error.</summary>
    public static readonly DiagnosticRule OneWayError = Error(
        "ZC2122", "one-way method with an error", "one-way method '{0}' cannot tell anybody of an error",
        "An error is a reply, and nobody waits for one of a one-way call.",
        "table Point { x:int; }\ntable PutError { limit:int; }\nrpc_service Shapes { Put(Point):Point (oneway, error: \"PutError\"); }",
        "table Point { x:int; }\ntable PutError { limit:int; }\nrpc_service Shapes { Put(Point):Point (error: \"PutError\"); }",
        "Remove one of the attributes.");
}
