using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler;

/// <summary>One schema file after all files were bound together.</summary>
/// <param name="Model">What it means; null when it, or a file it includes, has errors.</param>
/// <param name="Diagnostics">Everything wrong with this file, syntax and meaning, in the order of their places.</param>
public sealed record LinkedSchema(SchemaModel? Model, EquatableArray<SchemaDiagnostic> Diagnostics);
