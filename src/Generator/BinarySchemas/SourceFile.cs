using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas;

/// <summary>A schema file to be written to a binary schema.</summary>
/// <param name="Model">The model of the file.</param>
/// <param name="Includes">The paths of the files that it includes directly.</param>
public sealed record SourceFile(SchemaModel Model, IReadOnlyList<string> Includes);
