namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC90xx: how many bytes messages take.</content>
public static partial class DiagnosticCatalog
{
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
