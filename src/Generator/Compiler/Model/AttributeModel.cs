namespace ZcGen.Compiler.Model;

/// <summary>One attribute as written, e.g. <c>(id: 3)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text, integers in decimal; null when none was written.</param>
public sealed record AttributeModel(string Name, string? Value);
