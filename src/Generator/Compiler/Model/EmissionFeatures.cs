namespace ZcGen.Compiler.Model;

/// <summary>
/// What is generated for a type beyond reading and building it in place: only what somebody asked for, or what that needs.
/// </summary>
[Flags]
public enum EmissionFeatures : byte
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>A class that holds a copy of it: the object API.</summary>
    Objects = 1,

    /// <summary>What the runtime needs to know to write it as JSON and to read it from JSON.</summary>
    Json = 2,

    /// <summary>
    /// An order, field by field: of a struct that is a <c>key</c>, or inside of one. Nobody asks for it; such a key needs it.
    /// </summary>
    Order = 4,
}
