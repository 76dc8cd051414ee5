using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>One table, with every name resolved and every offset fixed: an emitter needs nothing else.</summary>
/// <remarks>
/// A Roslyn pipeline value: immutable, equal by content, and free of spans, syntax and symbols. A member that
/// breaks this makes every keystroke regenerate every file.
/// </remarks>
/// <param name="Name">Its name.</param>
/// <param name="Fields">In slot order, deprecated ones included.</param>
/// <param name="Layout">Where our builder puts them.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record TableModel(
    TypeName Name,
    EquatableArray<FieldModel> Fields,
    TableLayout Layout,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>The most fields that are given as arguments at once; more read worse than the properties of a builder.</summary>
    public const int MaxArguments = 24;

    /// <summary>Whether it is internal in C#: declared <c>private</c>, and shown by no public type.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The most bytes of a message whose root it is; 0 if nothing is said about them.</summary>
    public int Slot { get; init; }

    /// <summary>What is generated for it beyond reader and builder.</summary>
    public EmissionFeatures Features { get; init; }

    /// <summary>
    /// A table with the canonical vtable can be well-formed. It cannot when it must store a deprecated field, for which that vtable has no
    /// entry.
    /// </summary>
    public bool CanBeCanonical => !Fields.Any(static member => member.IsDeprecated && member.Presence == Presence.Required);

    /// <summary>A call can be given all of its fields, deprecated ones excepted, as arguments.</summary>
    public bool IsGivenAsArguments =>
        Fields.All(static member => member.IsArgument || member.IsDeprecated)
        && Fields.Count(static member => !member.IsDeprecated) <= MaxArguments;
}

/// <summary>The canonical layout of a table: the one that our builder writes and that our reader reads fastest.</summary>
/// <param name="InlineSize">Bytes of the table itself, its 4-byte vtable offset included; a multiple of 4.</param>
/// <param name="Alignment">The largest alignment of its fields, at least 4.</param>
/// <param name="VTableEntries">
/// 16-bit entries of its vtable with every field set: its size, the inline size, then one per slot up to the last that is not deprecated.
/// </param>
/// <param name="RootVTable">
/// Position of the vtable in a message whose root this table is, after the root offset and, if the table is its file's root type, the file
/// identifier.
/// </param>
/// <param name="RootTable">Position of the table in that message: after the vtable, aligned.</param>
public sealed record TableLayout(
    int InlineSize,
    int Alignment,
    int VTableEntries,
    int RootVTable,
    int RootTable)
{
    /// <summary>Bytes of that vtable.</summary>
    public int VTableSize => sizeof(ushort) * VTableEntries;
}
