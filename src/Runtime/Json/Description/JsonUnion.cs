namespace ZcGen.CompilerServices;

/// <summary>What JSON needs to know of a union. Generated code makes these.</summary>
public sealed class JsonUnion : JsonType
{
    private readonly JsonField[] _members;

    /// <summary>A union.</summary>
    /// <param name="name">Its name in the schema, with the namespace.</param>
    /// <param name="kind">The numbers of its kinds.</param>
    /// <param name="members">Its members: the number of each is its default.</param>
    public JsonUnion(string name, JsonKind kind, params JsonField[] members)
        : base(name)
    {
        Kind = kind;
        _members = members;
        Kinds = new JsonEnum(name, isBitFlags: false, [(None, 0), .. members.Select(static member => (member.Name, member.Default))]);
    }

    /// <summary>What stands for no member.</summary>
    internal const string None = "NONE";

    /// <summary>The numbers of its kinds.</summary>
    public JsonKind Kind { get; }

    /// <summary>The names of its kinds, that of none among them.</summary>
    internal JsonEnum Kinds { get; }

    /// <summary>The member with this number; null when there is none.</summary>
    internal JsonField? Find(ulong kind) => Array.Find(_members, member => member.Default == kind);
}
