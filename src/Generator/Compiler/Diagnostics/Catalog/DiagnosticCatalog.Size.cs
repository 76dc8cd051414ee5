namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC90xx: how many bytes messages take.</content>
public static partial class DiagnosticCatalog
{
    private const string ShopWithSlots = "rpc_service Shop (slot: 64) { Put(Order):Order; }";

    /// <summary>A message that can be larger than its slot.</summary>
    public static readonly DiagnosticRule MessageExceedsSlot = Error(
        "ZC9002", "message larger than its slot", "a message of '{0}' can take {1} bytes, more than {2}; the largest parts: {3}{4}{5}",
        "'slot' says how many bytes there are for each message. This is the most that our builders write with every text and vector as long "
        + "as it may be; 'zcgen layout' shows it for every message.",
        "table Order { note:string (max_length: 100); }\n" + ShopWithSlots,
        "table Order { note:string (max_length: 20); }\n" + ShopWithSlots,
        "Make the slot larger, or bound what takes most more tightly.");

    /// <summary>A message in a slot that has no largest size.</summary>
    public static readonly DiagnosticRule MessageUnbounded = Error(
        "ZC9003", "message without a bound in a slot", "a message of '{0}' can be larger than {1}: {2} has no bound ({3})",
        "'slot' says how many bytes there are for each message, so each text and vector in it needs a 'max_length', and no table may "
        + "contain itself.",
        "table Order { note:string; }\n" + ShopWithSlots,
        "table Order { note:string (max_length: 20); }\n" + ShopWithSlots,
        "Give the field a bound; a table that contains itself can be a vector of tables that refer to each other by index.");

    /// <summary>A message with something that a slot does not align.</summary>
    public static readonly DiagnosticRule AlignmentExceedsSlot = Error(
        "ZC9005", "alignment larger than that of a slot",
        "a message of '{0}' has something that is aligned to {1} bytes; a slot begins at a multiple of {2} only",
        "The slots of a ring begin at multiples of 64 bytes, and messages 16 bytes behind. What is aligned to 32 bytes in the message is not "
        + "in memory.",
        "struct Vector (force_align: 32) { x:float; y:float; z:float; w:float; }\ntable Order { v:Vector; }\n"
        + "rpc_service Shop (slot: 1024) { Put(Order):Order; }",
        "struct Vector (force_align: 16) { x:float; y:float; z:float; w:float; }\ntable Order { v:Vector; }\n"
        + "rpc_service Shop (slot: 1024) { Put(Order):Order; }",
        "Align it to 16 bytes at most.");

    /// <summary>max_length on something that has no length.</summary>
    public static readonly DiagnosticRule MaxLengthType = Error(
        "ZC9010", "max_length on this type", "'max_length' cannot be used on '{0}' of type '{1}', only on strings and vectors",
        "max_length says how many bytes of UTF-8 a string has at most, or how many elements a vector.",
        "table Order { amount:int (max_length: 4); }",
        "table Order { note:string (max_length: 4); }",
        "Remove 'max_length'.");

    /// <summary>max_item_length on something that is no vector of strings.</summary>
    public static readonly DiagnosticRule MaxItemLengthType = Error(
        "ZC9011", "max_item_length on this type", "'max_item_length' cannot be used on '{0}' of type '{1}', only on [string]",
        "max_item_length says how many bytes of UTF-8 each string of a vector has at most. Of a string on its own, max_length says that.",
        "table Order { note:string (max_item_length: 20); }",
        "table Order { notes:[string] (max_length: 4, max_item_length: 20); }",
        "Write 'max_length' on a string; otherwise remove it.");

    /// <summary>A bound that is no number, or out of range.</summary>
    public static readonly DiagnosticRule SizeValue = Error(
        "ZC9012", "invalid bound", "'{0}' must be a number from 1 to {1}, found {2}",
        "max_length, max_item_length and slot bound the sizes of messages. A slot is at most as large as the largest ring.",
        "table Order { note:string (max_length: -1); }",
        "table Order { note:string (max_length: 100); }",
        "Write a number in that range.");
}
