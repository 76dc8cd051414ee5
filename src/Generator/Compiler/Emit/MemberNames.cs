namespace ZcGen.Compiler.Emit;

/// <summary>Hands out the member names of one generated type, each once.</summary>
/// <remarks>A name that is taken gets underscores appended. Fields are named before what is derived from them, in slot order, so that
/// adding a field renames no older one.</remarks>
internal sealed class MemberNames
{
    private static readonly string[] Inherited =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    private readonly HashSet<string> _taken;

    /// <summary>Names of a type called <paramref name="typeName"/> that has the <paramref name="reserved"/> members.</summary>
    public MemberNames(string typeName, params string[] reserved)
    {
        _taken = new HashSet<string>(Inherited, StringComparer.Ordinal) { typeName };
        _taken.UnionWith(reserved);
    }

    /// <summary>Takes names that no field may have.</summary>
    public void Reserve(params string[] reserved) => _taken.UnionWith(reserved);

    /// <summary><paramref name="wanted"/>, or the first variation of it that is free.</summary>
    public string Take(string wanted)
    {
        string name = wanted;
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return CSharpNames.Escape(name);
    }
}
