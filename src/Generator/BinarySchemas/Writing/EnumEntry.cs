using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>An enum or a union, and the file that declares it.</summary>
internal sealed record EnumEntry(TypeName Name, string Path, EnumModel? Enum, UnionModel? Union);
