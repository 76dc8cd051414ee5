namespace ZcGen.Compiler.Binding;

/// <summary>What a type contributes to the fingerprints of the services that reach it.</summary>
internal sealed class TypeContent(ulong hash, TypeSymbol[] references)
{
    /// <summary>Gets the hash of the type's own declaration.</summary>
    public ulong Hash => hash;

    /// <summary>
    /// Gets the types of its fields or members, each as often as it is named, so that the order of declaration does not matter.
    /// </summary>
    public TypeSymbol[] References => references;

    /// <summary>Gets or sets the fingerprint of the type and everything that it reaches; null until a service needs it.</summary>
    public ulong? Fingerprint { get; set; }

    /// <summary>Gets or sets the position, counted from 1, at which the walk over all reachable types entered it; 0 before that.</summary>
    public int Entered { get; set; }

    /// <summary>Gets or sets the lowest <see cref="Entered"/> among the types that it reaches and that reach it.</summary>
    public int LowestEntered { get; set; }
}
