using ZcGen.Compiler.Model;

namespace ZcGen.Generator;

/// <summary>All that the text of one generated file depends on.</summary>
/// <param name="HintName">The generated file's name, unique in the project whatever the case of its letters.</param>
/// <param name="Model">The schema's meaning.</param>
internal sealed record SchemaSource(string HintName, SchemaModel Model);
