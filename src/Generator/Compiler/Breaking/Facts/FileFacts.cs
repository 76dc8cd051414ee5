namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>What matters to other versions about a schema file as a whole.</summary>
/// <param name="Path">The path, with forward slashes.</param>
/// <param name="Root">The full name of its root type; empty without one.</param>
/// <param name="Identifier">Its file identifier; empty without one.</param>
/// <param name="Extension">Its file extension; empty without one.</param>
public sealed record FileFacts(string Path, string Root, string Identifier, string Extension);
