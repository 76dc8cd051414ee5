namespace ZcGen.Compiler.Diagnostics;

/// <summary>Who a breaking change breaks. Whoever is broken by <see cref="Wire"/> is broken in all ways up to <see cref="Source"/>.</summary>
public enum BreakingCategory : byte
{
    /// <summary>Bytes of one version mean something else to another, or are refused by it.</summary>
    Wire,

    /// <summary>JSON of one version means something else to another, or is refused by it.</summary>
    WireJson,

    /// <summary>Code that uses the generated C# has to change.</summary>
    Source,

    /// <summary>Clients and servers of different versions do not understand each other's calls.</summary>
    Rpc,

    /// <summary>Messages of one version do not fit where another one has made room for them. Apart from the others, as is
    /// <see cref="Rpc"/>.</summary>
    Size,
}
