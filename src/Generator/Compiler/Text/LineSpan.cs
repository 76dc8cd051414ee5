namespace ZcGen.Compiler.Text;

/// <summary>A range of characters by line and column.</summary>
/// <param name="Start">The position of the first character.</param>
/// <param name="End">The position after the last character.</param>
public readonly record struct LineSpan(LinePosition Start, LinePosition End);
