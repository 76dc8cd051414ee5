using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler;

/// <summary>One schema file after all files were compiled together.</summary>
/// <param name="Model">What the file means; null if it, or a file that it includes, has errors.</param>
/// <param name="Diagnostics">Everything that is wrong with the file, syntax and meaning, ordered by position.</param>
public sealed record CompiledSchema(SchemaModel? Model, EquatableArray<SchemaDiagnostic> Diagnostics);
