using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>The meaning of one schema file: what it declares, with everything it uses from other files resolved into it.</summary>
/// <remarks>
/// Equal when a re-parsed text means the same, whatever its spacing and comments (documentation comments excepted: they are emitted).
/// </remarks>
/// <param name="Path">The file's path as the compiler was given it, with forward slashes.</param>
/// <param name="Enums">In declaration order.</param>
/// <param name="Structs">In declaration order.</param>
/// <param name="Tables">In declaration order.</param>
/// <param name="Unions">In declaration order.</param>
/// <param name="Services">In declaration order.</param>
/// <param name="RootType">The table named by <c>root_type</c>; otherwise null.</param>
/// <param name="FileIdentifier">Four characters; otherwise null.</param>
/// <param name="FileExtension">Without a dot; otherwise null.</param>
public sealed record SchemaModel(
    string Path,
    EquatableArray<EnumModel> Enums,
    EquatableArray<StructModel> Structs,
    EquatableArray<TableModel> Tables,
    EquatableArray<UnionModel> Unions,
    EquatableArray<ServiceModel> Services,
    TypeName? RootType,
    string? FileIdentifier,
    string? FileExtension)
{
    /// <summary>The generated types beside declared ones that do not have their usual names; nearly always none.</summary>
    public EquatableArray<CompanionName> RenamedCompanions { get; init; }
}
