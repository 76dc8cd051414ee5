namespace ZcGen.Compiler.Text;

/// <summary>A position in a text by line and column.</summary>
/// <param name="Line">The line, counted from 0.</param>
/// <param name="Column">The number of UTF-16 code units before it on its line.</param>
public readonly record struct LinePosition(int Line, int Column);
