namespace ZcGen.Compiler.Syntax;

/// <summary>One attribute as written: <c>(id: 3)</c>.</summary>
/// <param name="Name">Its name; not dotted, but any text if it was written in quotes.</param>
/// <param name="Value">An integer or a string; null when none was written.</param>
public sealed record AttributeSyntax(NameSyntax Name, ValueSyntax? Value);
