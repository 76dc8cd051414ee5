namespace ZcGen.Compiler.Text;

/// <summary>A run of characters as editors count: by line and column.</summary>
/// <param name="Start">Place of the first character.</param>
/// <param name="End">Place after the last character.</param>
public readonly record struct LineSpan(LinePosition Start, LinePosition End);
