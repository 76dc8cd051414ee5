namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC902x: changes after which messages do not fit where another version has made room for them.</content>
public static partial class DiagnosticCatalog
{
    private const string Note = "table Note { text:string (max_length: 20); }";

    /// <summary>A message that can be larger than the slots of another version.</summary>
    public static readonly BreakingRule SizeExceedsBaselineSlot = Size(
        "ZC9021", "size-exceeds-baseline-slot", BreakingDirections.Forward, "message larger than the slots of another version",
        "a message of '{0}' can take {1}, and the slot of '{2}' had {3}",
        "Programs of the other version have made room for messages by the slot that was declared.",
        "table Note (slot: 48) { text:string (max_length: 20); }",
        "table Note (slot: 64) { text:string (max_length: 20); more:string (max_length: 4); }",
        "table Note (slot: 64) { text:string (max_length: 20); }",
        "Keep messages within the old slot, or update both sides at once.");

    /// <summary>A string or vector that can be longer.</summary>
    public static readonly BreakingRule BoundRelaxed = Size(
        "ZC9022", "size-bound-relaxed", BreakingDirections.Forward, "bound relaxed", "'{2}' of '{0}' of '{1}' changed from {3} to {4}",
        "Programs of the other version have made room for what was the longest.",
        Note,
        "table Note { text:string (max_length: 30); }",
        "table Note { text:string (max_length: 20); more:string (max_length: 10); }",
        "Keep the bound, or accept the change if nobody makes room by it.");

    /// <summary>A string or vector that has to be shorter.</summary>
    public static readonly BreakingRule BoundTightened = Size(
        "ZC9023", "size-bound-tightened", BreakingDirections.Backward, "bound tightened", "'{2}' of '{0}' of '{1}' changed from {3} to {4}",
        "Messages of the other version may be longer than that, and do not fit where this one makes room.",
        Note,
        "table Note { text:string (max_length: 10); }",
        Note,
        "Keep the bound, or accept the change if nobody makes room by it.");

    /// <summary>A vector with a larger alignment.</summary>
    public static readonly BreakingRule AlignmentRaised = Size(
        "ZC9024", "alignment-raised", BreakingDirections.Backward, "alignment raised",
        "force_align of '{0}' of '{1}' was raised from {2} to {3}",
        "In messages of the other version the elements are not aligned so, and code that relies on it fails with them.",
        "table Image { pixels:[ubyte] (force_align: 8); }",
        "table Image { pixels:[ubyte] (force_align: 16); }",
        "table Image { pixels:[ubyte] (force_align: 8); }",
        "Add a field with the new alignment, or accept the change if no code relies on it.");

    /// <summary>A slot with less room.</summary>
    public static readonly BreakingRule SlotLowered = Size(
        "ZC9025", "slot-lowered", BreakingDirections.Backward, "slot made smaller", "slot of '{0}' was lowered from {1} to {2}",
        "Messages of the other version may be larger than that, and do not fit where this one makes room.",
        "table Note (slot: 64) { text:string (max_length: 20); }",
        "table Note (slot: 48) { text:string (max_length: 20); }",
        "table Note (slot: 64) { text:string (max_length: 20); }",
        "Keep the slot, or update both sides at once.");

    private static BreakingRule Size(
        string id, string name, BreakingDirections directions, string title, string message, string why, string before, string bad,
        string good, string fix) =>
        Breaking(id, name, BreakingCategory.Size, directions, title, message, why, before, bad, good, fix);
}
