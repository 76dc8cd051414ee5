using ZcGen.Compiler.Model;

namespace ZcGen.Generator;

/// <summary>Everything that the text of one generated file depends on.</summary>
/// <param name="HintName">The name of the generated file; unique in the project, ignoring case.</param>
/// <param name="Model">The model of the schema.</param>
internal sealed record SchemaSource(string HintName, SchemaModel Model);
