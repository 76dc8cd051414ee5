using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Describes a union for JSON. Generated code creates instances.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonUnion : JsonType
{
    private readonly JsonField[] _members;

    /// <summary>Initializes the description of a union.</summary>
    /// <param name="name">The name in the schema, with the namespace.</param>
    /// <param name="kind">The scalar kind of its discriminant.</param>
    /// <param name="members">The members. The number of each is its default.</param>
    public JsonUnion(string name, JsonKind kind, params JsonField[] members)
        : base(name)
    {
        Kind = kind;
        _members = members;
        Kinds = new JsonEnum(name, isBitFlags: false, [(None, 0), .. members.Select(static member => (member.Name, member.Default))]);
    }

    /// <summary>The name for no member.</summary>
    internal const string None = "NONE";

    /// <summary>Gets the scalar kind of the discriminant.</summary>
    public JsonKind Kind { get; }

    /// <summary>Gets the names of the kinds, including the one for no member.</summary>
    internal JsonEnum Kinds { get; }

    /// <summary>Gets the member with the given number; null if there is none.</summary>
    internal JsonField? Find(ulong kind) => Array.Find(_members, member => member.Default == kind);
}
