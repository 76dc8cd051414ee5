using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>Another place that a diagnostic speaks of, for instance the first of two equal names.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Lines">The same by line and column.</param>
/// <param name="Message">What is there.</param>
public sealed record RelatedLocation(string Path, TextSpan Span, LineSpan Lines, string Message);
