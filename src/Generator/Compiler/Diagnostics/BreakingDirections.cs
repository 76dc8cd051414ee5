namespace ZcGen.Compiler.Diagnostics;

/// <summary>Which of two versions fails with data of the other one.</summary>
[Flags]
public enum BreakingDirections : byte
{
    /// <summary>Neither: no data is involved.</summary>
    None = 0,

    /// <summary>The new version cannot read what the old one wrote.</summary>
    Backward = 1,

    /// <summary>The old version cannot read what the new one writes.</summary>
    Forward = 2,

    /// <summary>Both.</summary>
    Both = Backward | Forward,
}
