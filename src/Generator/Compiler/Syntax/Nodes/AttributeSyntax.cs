namespace ZcGen.Compiler.Syntax;

/// <summary>One attribute as written: <c>(id: 3)</c>.</summary>
/// <param name="Name">The name, without dots; any text if it is written in quotes.</param>
/// <param name="Value">An integer or a string; null if there is none.</param>
public sealed record AttributeSyntax(NameSyntax Name, ValueSyntax? Value);
