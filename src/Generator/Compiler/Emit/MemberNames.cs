namespace ZcGen.Compiler.Emit;

/// <summary>Hands out the member names of one generated type, each once.</summary>
/// <remarks>A name that is taken gets underscores appended. Fields are named before what is derived from them, in slot order, so that
/// adding a field renames no older one.</remarks>
internal sealed class MemberNames
{
    /// <summary>The members of every type.</summary>
    public static readonly string[] Inherited =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    /// <summary>The name that the runtime of .NET gives to the number of an enum.</summary>
    public const string EnumStorage = "value__";

    private readonly HashSet<string> _taken;

    /// <summary>Names of a type called <paramref name="typeName"/> that has the <paramref name="reserved"/> members.</summary>
    public MemberNames(string typeName, params string[] reserved)
    {
        _taken = new HashSet<string>(Inherited, StringComparer.Ordinal) { typeName };
        if (typeName.StartsWith("get_", StringComparison.Ordinal) || typeName.StartsWith("set_", StringComparison.Ordinal))
        {
            // The accessors of such a property would have the name of the type.
            _taken.Add(typeName.Substring("get_".Length));
        }

        _taken.UnionWith(reserved);
    }

    private MemberNames(HashSet<string> taken) => _taken = taken;

    /// <summary>Names of the values of an enum, which may have any name but that of its number.</summary>
    public static MemberNames OfEnum() => new(new HashSet<string>(StringComparer.Ordinal) { EnumStorage });

    /// <summary>Takes names that no field may have.</summary>
    public void Reserve(params string[] reserved) => _taken.UnionWith(reserved);

    /// <summary><paramref name="wanted"/>, or the first variation of it that is free.</summary>
    public string Take(string wanted)
    {
        string name = wanted.TrimStart('@');
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return CSharpNames.Escape(name);
    }

    /// <summary>A name for what is derived from <paramref name="member"/>.</summary>
    public string Take(string prefix, string member, string suffix = "") => Take(prefix + member.TrimStart('@') + suffix);
}
