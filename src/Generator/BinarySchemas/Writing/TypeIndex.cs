using ZcGen.Compiler.Model;
using ModelType = ZcGen.Compiler.Common.BaseType;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>All types of a schema, ordered by name, and the indexes by which fields refer to them.</summary>
internal sealed class TypeIndex
{
    private const int OffsetSize = 4;

    private readonly Dictionary<TypeName, int> _objectIndexes = [];
    private readonly Dictionary<TypeName, int> _enumIndexes = [];

    /// <summary>Initializes the index of the types of <paramref name="files"/>.</summary>
    public TypeIndex(IReadOnlyList<SourceFile> files)
    {
        Objects =
        [
            .. files.SelectMany(static file =>
                    file.Model.Tables.Select(table => new ObjectEntry(table.Name, file.Model.Path, table, null))
                        .Concat(file.Model.Structs.Select(structure => new ObjectEntry(structure.Name, file.Model.Path, null, structure))))
                .OrderBy(static entry => entry.Name.FullName, StringComparer.Ordinal),
        ];
        Enums =
        [
            .. files.SelectMany(static file =>
                    file.Model.Enums.Select(type => new EnumEntry(type.Name, file.Model.Path, type, null))
                        .Concat(file.Model.Unions.Select(union => new EnumEntry(union.Name, file.Model.Path, null, union))))
                .OrderBy(static entry => entry.Name.FullName, StringComparer.Ordinal),
        ];
        for (int i = 0; i < Objects.Count; i++)
        {
            _objectIndexes.Add(Objects[i].Name, i);
        }

        for (int i = 0; i < Enums.Count; i++)
        {
            _enumIndexes.Add(Enums[i].Name, i);
        }
    }

    /// <summary>Gets the tables and structs, ordered by name.</summary>
    public IReadOnlyList<ObjectEntry> Objects { get; }

    /// <summary>Gets the enums and unions, ordered by name.</summary>
    public IReadOnlyList<EnumEntry> Enums { get; }

    /// <summary>Returns the index of a table or struct in <see cref="Objects"/>.</summary>
    public int IndexOf(TypeName name) => _objectIndexes[name];

    /// <summary>Returns the entry of the type of a field or union member.</summary>
    public TypeEntry EntryOf(TypeModel type) => type.Base is ModelType.Vector or ModelType.Vector64 or ModelType.Array
        ? TypeEntry.Of(KindOf(type.Base), KindOf(type.Element), IndexOf(type, type.Element), type.Length, ElementSizeOf(type))
        : TypeEntry.Simple(KindOf(type.Base), IndexOf(type, type.Base));

    /// <summary>Returns the entry of the discriminant of a union or vector of unions; null if <paramref name="type"/> is neither.</summary>
    /// <remarks>The size of the discriminant is stated by the union only.</remarks>
    public TypeEntry? DiscriminantOf(TypeModel type)
    {
        if (type.Base != ModelType.Union && type.Element != ModelType.Union)
        {
            return null;
        }

        int index = _enumIndexes[type.Name!];
        return type.Base == ModelType.Union
            ? TypeEntry.Simple(BaseType.UType, index)
            : TypeEntry.Of(KindOf(type.Base), BaseType.UType, index, 0, TypeEntry.Simple(BaseType.UType).BaseSize);
    }

    /// <summary>Returns the entry of the underlying type of an enum or union.</summary>
    public TypeEntry UnderlyingOf(EnumEntry entry) =>
        TypeEntry.Simple(KindOf(entry.Union is { } union ? UnderlyingOf(union) : entry.Enum!.Underlying), _enumIndexes[entry.Name]);

    // The default underlying type of unions has a kind of its own.
    private static ModelType UnderlyingOf(UnionModel union) => union.Underlying == ModelType.UByte ? ModelType.UType : union.Underlying;

    private static BaseType KindOf(ModelType type) => type switch
    {
        ModelType.Table or ModelType.Struct => BaseType.Obj,
        _ => (BaseType)type,
    };

    // The size of a table is not fixed, so that of the offset counts.
    private static int ElementSizeOf(TypeModel type) => type.Element == ModelType.Table ? OffsetSize : type.ElementSize;

    private int IndexOf(TypeModel type, ModelType kind) => type.Name is null ? -1
        : kind is ModelType.Table or ModelType.Struct ? _objectIndexes[type.Name]
        : _enumIndexes[type.Name];
}
