namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC30xx: slots, offsets and sizes.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A field without an id in a table in which other fields have one.</summary>
    public static readonly DiagnosticRule IdsOfSomeFields = Error(
        "ZC3001", "ids on some fields only", "field '{0}' has no id, but other fields of '{1}' have one",
        "Ids are slots of the vtable. If only some fields have one, the slots of the others are not obvious.",
        "table Point { x:int (id: 0); y:int; }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Give every field an id, or none.");

    /// <summary>An id that no field has.</summary>
    public static readonly DiagnosticRule MissingId = Error(
        "ZC3002", "missing id", "field '{0}' comes after id {1}, which no field has",
        "Ids are consecutive from 0. A field that is no longer used stays in the table, marked deprecated.",
        "table Point { x:int (id: 0); y:int (id: 2); }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Close the gap, or add the deprecated field back. A union takes its id and the one before it.");

    /// <summary>An id that two fields have.</summary>
    public static readonly DiagnosticRule DuplicateId = Error(
        "ZC3003", "duplicate id", "field '{0}' has id {1}, which field '{2}' already has",
        "Ids are slots of the vtable, and each field needs its own.",
        "table Point { x:int (id: 0); y:int (id: 0); }",
        "table Point { x:int (id: 0); y:int (id: 1); }",
        "Change one of them. A union takes its id and the one before it.");

    /// <summary>An id that is not a number from 0 to 65535.</summary>
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
        "Give it the higher of its two slots.");

    /// <summary>A field without an id in a project that requires ids.</summary>
    public static readonly DiagnosticRule IdRequired = Error(
        "ZC3006", "id required", "field '{0}' of '{1}' has no id",
        "The project requires ids, so that a merge of two branches cannot move fields unnoticed.",
        "table Point { x:int; }",
        "table Point { x:int (id: 0); }",
        "Give every field an id.");

    /// <summary>An id without a number.</summary>
    public static readonly DiagnosticRule IdWithoutValue = Warning(
        "ZC3007", "id without a number", "id of field '{0}' has no number and means 0",
        "flatc reads (id) as (id: 0).",
        "table Point { x:int (id); }",
        "table Point { x:int (id: 0); }",
        "Write the number.");

    /// <summary>A force_align that is not a valid alignment.</summary>
    public static readonly DiagnosticRule ForceAlignValue = Error(
        "ZC3008", "invalid force_align", "force_align must be a power of two from {1} to 256, found {0}",
        "force_align can only raise the natural alignment of a type.",
        "struct Point (force_align: 3) { x:int; }",
        "struct Point (force_align: 8) { x:int; }",
        "Write a power of two that is at least the natural alignment and at most 256; flatc takes at most 32.");

    /// <summary>A struct that is too large for the offsets of its fields.</summary>
    public static readonly DiagnosticRule StructTooLarge = Error(
        "ZC3009", "struct too large", "field '{0}' of struct '{1}' {2}",
        "Offsets in a struct are 16-bit numbers. flatc lets them wrap around and then reads the wrong bytes.",
        "struct Block { a:[ubyte:65535]; b:int; c:int; }",
        "table Block { a:[ubyte]; b:int; c:int; }",
        "Use a vector in a table.");

    /// <summary>A table whose fields take too many bytes inline.</summary>
    public static readonly DiagnosticRule TableTooLarge = Error(
        "ZC3010", "table too large", "table '{0}' takes {1} bytes inline; the limit is 65535",
        "The inline size of a table, which excludes what its offsets point to, is a 16-bit number.",
        "struct Block { a:[ubyte:65535]; }\ntable Disk { block:Block; }",
        "table Disk { block:[ubyte]; }",
        "Use a vector instead of a large struct, or split the table.");

    /// <summary>A table with more slots than a vtable can have.</summary>
    public static readonly DiagnosticRule TooManySlots = Error(
        "ZC3011", "too many fields", "field '{0}' has slot {1}; the last possible slot is {2}",
        "The size of a vtable is a 16-bit number. flatc lets it wrap around and then reads the wrong fields.",
        "",
        "",
        "Split the table.");

    /// <summary>A force_align that only a flatc built for it accepts.</summary>
    public static readonly DiagnosticRule ForceAlignBeyondFlatc = Warning(
        "ZC3012", "force_align beyond flatc's", "force_align {0} is more than the 32 that flatc accepts",
        "flatc refuses the schema, unless it is built with a larger FLATBUFFERS_MAX_ALIGNMENT. The alignment counts from the start of the "
        + "message. A message in a ring starts at a multiple of 16 bytes in memory, and one in an array at a multiple of 8: code that "
        + "needs aligned addresses has to copy it to such a place.",
        "struct Line (force_align: 64) { x:int; }",
        "struct Line (force_align: 32) { x:int; }",
        "Ask for 32 at most, or disable the warning if no stock flatc reads the schema.");

    /// <summary>A nested message that contains something aligned to more than the message is.</summary>
    public static readonly DiagnosticRule NestedAlignment = Error(
        "ZC3013", "alignment in a nested message", "field '{0}' cannot nest '{1}' with an alignment above {2}",
        "A nested message starts at a multiple of 32 bytes in the message around it, so nothing in it can be aligned to more.",
        "struct Line (force_align: 64) { x:int; }\ntable Inner { line:Line; }\ntable T { inner:[ubyte] (nested_flatbuffer: \"Inner\"); }",
        "struct Line (force_align: 32) { x:int; }\ntable Inner { line:Line; }\ntable T { inner:[ubyte] (nested_flatbuffer: \"Inner\"); }",
        "Lower the alignment to 32, or use the table itself as the type of the field.");
}
