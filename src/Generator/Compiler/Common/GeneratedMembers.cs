namespace ZcGen.Compiler.Common;

/// <summary>The members that are generated in types whatever their fields are. C# lets no type have the name of one of its members.</summary>
/// <remarks>They do not depend on what is generated for a project, so that no type is renamed by an option.</remarks>
internal static class GeneratedMembers
{
    private static readonly HashSet<string> OfTables = new(StringComparer.Ordinal)
    {
        "Builder", "VectorBuilder", "Mutator", "IsPresent", "Read", "TryRead", "HasIdentifier", "Verify", "Build", "Mutate",
        "ReadSizePrefixed", "VerifySizePrefixed", "BuildSizePrefixed", "ToData", "WriteJson", "ToJson", "FromJson", "TryFromJson",
        "_table", "_header", "_initialVTable", "_inline", "_vtable", "_identifier",
        "get_IsPresent", "get__header", "get__initialVTable", "get__inline", "get__vtable", "get__identifier",
    };

    private static readonly HashSet<string> OfUnions = new(StringComparer.Ordinal)
    {
        "MemberKind", "Kind", "IsPresent", "Match", "Accept", "IVisitor", "Builder", "VectorBuilder", "_union", "get_Kind", "get_IsPresent",
    };

    private static readonly HashSet<string> OfStructs = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "op_Equality", "op_Inequality",
    };

    private static readonly HashSet<string> OfNestedTypes = new(StringComparer.Ordinal)
    {
        "Add", "AsReader", "Clear", "Count", "Finish", "Otherwise", "ReadJson", "Set", "SortByKey", "TResult",
    };

    /// <summary>Returns whether a type that is nested in that of a table or union has a member, or type parameter, called
    /// <paramref name="name"/>.</summary>
    public static bool IsOfNestedType(string name) => OfNestedTypes.Contains(name);

    /// <summary>Returns whether a table has a member called <paramref name="name"/>.</summary>
    public static bool IsOfTable(string name) => OfTables.Contains(name);

    /// <summary>Returns whether a union has a member called <paramref name="name"/>.</summary>
    public static bool IsOfUnion(string name) => OfUnions.Contains(name);

    /// <summary>Returns whether a struct has a member called <paramref name="name"/>, or could have one that pads it.</summary>
    public static bool IsOfStruct(string name) => OfStructs.Contains(name) || name.StartsWith("_padding", StringComparison.Ordinal);
}
