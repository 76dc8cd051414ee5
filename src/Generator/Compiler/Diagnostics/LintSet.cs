namespace ZcGen.Compiler.Diagnostics;

/// <summary>A set of lint rules that is turned on as a whole. <see cref="Basic"/> has those of <see cref="Minimal"/> as well, and
/// <see cref="Standard"/> those of both; the others are turned on beside them.</summary>
public enum LintSet : byte
{
    /// <summary>What is a mistake in any schema.</summary>
    Minimal,

    /// <summary>The FlatBuffers style guide, and what most authors would want to know.</summary>
    Basic,

    /// <summary>What keeps schemas maintainable when many people change them.</summary>
    Standard,

    /// <summary>Everything is documented.</summary>
    Comments,

    /// <summary>What is right in some schemas, and good to know in all.</summary>
    Strict,

    /// <summary>Messages have a largest size, and it fits where they are sent.</summary>
    Size,
}
