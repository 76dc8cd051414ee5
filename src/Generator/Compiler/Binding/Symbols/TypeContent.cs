namespace ZcGen.Compiler.Binding;

/// <summary>What a type contributes to the fingerprints of the services that reach it.</summary>
internal sealed class TypeContent(ulong hash, TypeSymbol[] references)
{
    /// <summary>What the type says itself, as a hash.</summary>
    public ulong Hash => hash;

    /// <summary>The types of its fields or members. Each as often as it is named, so that the order of declarations makes no difference.</summary>
    public TypeSymbol[] References => references;

    /// <summary>What it, and all that it leads to, comes to; null until a service asks.</summary>
    public ulong? Fingerprint { get; set; }

    /// <summary>When the walk over all that services reach met it, counted from 1; 0 before that.</summary>
    public int Met { get; set; }

    /// <summary>The earliest <see cref="Met"/> among the types that it leads to and that lead to it.</summary>
    public int EarliestMet { get; set; }
}
