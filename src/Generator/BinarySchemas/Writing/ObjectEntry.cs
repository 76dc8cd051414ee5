using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>A table or a struct, and the file that declares it.</summary>
internal sealed record ObjectEntry(TypeName Name, string Path, TableModel? Table, StructModel? Struct);
