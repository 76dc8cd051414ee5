using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas;

/// <summary>A schema file that goes into a binary schema.</summary>
/// <param name="Model">What it declares.</param>
/// <param name="Includes">Paths of the files that it includes itself.</param>
public sealed record SourceFile(SchemaModel Model, IReadOnlyList<string> Includes);
