namespace ZcGen.Compiler.Text;

/// <summary>A place in a text.</summary>
/// <param name="Line">Line, counted from 0.</param>
/// <param name="Column">UTF-16 code units before it on its line.</param>
public readonly record struct LinePosition(int Line, int Column);
