using System.ComponentModel;
using ZcGen.Json;

namespace ZcGen.CompilerServices;

/// <summary>Describes a table for JSON. Generated code creates instances.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonTable : JsonType
{
    private readonly byte[] _vtable;
    private readonly byte[] _initialVTable;
    private readonly byte[] _inline;
    private readonly byte[] _identifier;

    /// <summary>Initializes the description of a table.</summary>
    /// <param name="name">The name in the schema, with the namespace.</param>
    /// <param name="vtable">The vtable of a table with every field set.</param>
    /// <param name="initialVTable">The vtable of a table in which nothing was set.</param>
    /// <param name="inline">The bytes of such a table.</param>
    /// <param name="alignment">The alignment.</param>
    /// <param name="identifier">The file identifier of messages whose root it is; empty for none.</param>
    /// <param name="fields">The fields, in the order of their slots, without those that hold kinds of unions.</param>
    public JsonTable(
        string name,
        ReadOnlySpan<byte> vtable,
        ReadOnlySpan<byte> initialVTable,
        ReadOnlySpan<byte> inline,
        int alignment,
        ReadOnlySpan<byte> identifier,
        params JsonField[] fields)
        : base(name)
    {
        _vtable = vtable.ToArray();
        _initialVTable = initialVTable.ToArray();
        _inline = inline.ToArray();
        _identifier = identifier.ToArray();
        Alignment = alignment;
        Fields = new JsonFields(fields);
        Key = Array.Find(fields, static field => field.IsKey);
    }

    /// <summary>Gets the alignment.</summary>
    public int Alignment { get; }

    internal JsonFields Fields { get; }

    internal JsonField? Key { get; }

    internal ReadOnlySpan<byte> VTable => _vtable;

    internal ReadOnlySpan<byte> InitialVTable => _initialVTable;

    internal ReadOnlySpan<byte> Inline => _inline;

    internal ReadOnlySpan<byte> Identifier => _identifier;
}
