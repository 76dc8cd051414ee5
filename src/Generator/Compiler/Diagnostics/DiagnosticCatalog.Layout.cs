namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC30xx: slots, offsets and sizes.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>Fields without ids beside fields with ids.</summary>
    public static readonly DiagnosticRule IdsOfSomeFields = Error(
        "ZC3001", "ids on some fields only", "field '{0}' has no id, but other fields of '{1}' have one",
        "Ids are slots of the vtable: with some given, the others would not be obvious.",
        "table Point { x:int (id: 0); y:int; }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Give every field an id, or none.");

    /// <summary>An id that no field has.</summary>
    public static readonly DiagnosticRule MissingId = Error(
        "ZC3002", "missing id", "field '{0}' comes after id {1}, which no field has",
        "Ids are consecutive from 0. A field that is not used any more stays, deprecated.",
        "table Point { x:int (id: 0); y:int (id: 2); }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Close the gap, or add the deprecated field back. A union takes its id and the one before it.");

    /// <summary>An id that two fields have.</summary>
    public static readonly DiagnosticRule DuplicateId = Error(
        "ZC3003", "duplicate id", "id {1} of field '{0}' is taken by field '{2}'",
        "Ids are slots of the vtable, one for each field.",
        "table Point { x:int (id: 0); y:int (id: 0); }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Change one of them. A union takes its id and the one before it.");

    /// <summary>An id that is no number from 0 to 65535.</summary>
    public static readonly DiagnosticRule InvalidId = Error(
        "ZC3004", "invalid id", "id of field '{0}' must be a number from 0 to 65535, found '{1}'",
        "Ids are slots of the vtable.",
        "table Point { x:int (id: -1); }",
        "table Point { x:int (id: 0); }",
        "Write a number in that range.");

    /// <summary>A union with an id that leaves no room for its hidden field.</summary>
    public static readonly DiagnosticRule UnionId = Error(
        "ZC3005", "invalid id of a union", "id of union field '{0}' must be a number from 1 to 65535, found '{1}'",
        "A union takes two slots: its own id, and the one before it for its discriminant.",
        "table A { x:int; }\nunion U { A }\ntable T { u:U (id: 0); }",
        "table A { x:int; }\nunion U { A }\ntable T { u:U (id: 1); }",
        "Give it the second of the two.");

    /// <summary>A field without id where ids are demanded.</summary>
    public static readonly DiagnosticRule IdRequired = Error(
        "ZC3006", "id required", "field '{0}' of '{1}' has no id",
        "The project demands ids, so that merging two branches cannot move fields unnoticed.",
        "table Point { x:int; }",
        "table Point { x:int (id: 0); }",
        "Give every field an id.");

    /// <summary>An id without a number.</summary>
    public static readonly DiagnosticRule IdWithoutValue = Warning(
        "ZC3007", "id without a number", "id of field '{0}' has no number, it means 0",
        "flatc reads (id) as (id: 0).",
        "table Point { x:int (id); }",
        "table Point { x:int (id: 0); }",
        "Write the number.");

    /// <summary>A force_align that is no usable alignment.</summary>
    public static readonly DiagnosticRule ForceAlignValue = Error(
        "ZC3008", "invalid force_align", "force_align must be a power of two from {1} to 32, found {0}",
        "It can only raise the alignment that the type has by itself.",
        "struct Point (force_align: 3) { x:int; }",
        "struct Point (force_align: 8) { x:int; }",
        "Choose 4, 8, 16 or 32.");

    /// <summary>A struct with a field that no offset reaches.</summary>
    public static readonly DiagnosticRule StructTooLarge = Error(
        "ZC3009", "struct too large", "field '{0}' of struct '{1}' lies beyond 65535 bytes",
        "Offsets in a struct have 16 bits. flatc lets them wrap around, and reads wrong bytes.",
        "struct Block { a:[ubyte:65535]; b:int; c:int; }",
        "table Block { a:[ubyte]; b:int; c:int; }",
        "Use a vector in a table.");

    /// <summary>A table whose fields take too many bytes.</summary>
    public static readonly DiagnosticRule TableTooLarge = Error(
        "ZC3010", "table too large", "table '{0}' takes {1} bytes inline, the limit is 65535",
        "The size of a table, without what its offsets lead to, is a 16-bit number.",
        "struct Block { a:[ubyte:65535]; }\ntable Disk { block:Block; }",
        "table Disk { block:[ubyte]; }",
        "Use a vector instead of a large struct, or split the table.");

    /// <summary>A table with more slots than a vtable has.</summary>
    public static readonly DiagnosticRule TooManySlots = Error(
        "ZC3011", "too many fields", "field '{0}' has slot {1}, the last slot is {2}",
        "The size of a vtable is a 16-bit number. flatc lets it wrap around, and reads wrong fields.",
        "",
        "",
        "Split the table.");
}
