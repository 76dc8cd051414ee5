using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>One version of a schema, as a program that writes and reads messages without generated code needs it.</summary>
internal sealed class MessageSchema(SchemaModel model)
{
    private readonly Dictionary<TypeName, EnumModel> _enums = model.Enums.ToDictionary(static type => type.Name);
    private readonly Dictionary<TypeName, StructModel> _structs = model.Structs.ToDictionary(static type => type.Name);
    private readonly Dictionary<TypeName, TableModel> _tables = model.Tables.ToDictionary(static type => type.Name);
    private readonly Dictionary<TypeName, UnionModel> _unions = model.Unions.ToDictionary(static type => type.Name);

    public string? Identifier => model.FileIdentifier;

    public TypeName? Root => model.RootType;

    public IEnumerable<TypeName> Tables => _tables.Keys;

    public IEnumerable<TypeName> Types => [.. _enums.Keys, .. _structs.Keys, .. _tables.Keys, .. _unions.Keys];

    public EnumModel Enum(TypeName name) => _enums[name];

    public StructModel Struct(TypeName name) => _structs[name];

    public TableModel Table(TypeName name) => _tables[name];

    public UnionModel Union(TypeName name) => _unions[name];

    public bool Has(TypeName name) =>
        _enums.ContainsKey(name) || _structs.ContainsKey(name) || _tables.ContainsKey(name) || _unions.ContainsKey(name);

    public bool IsEnum(TypeName name) => _enums.ContainsKey(name);

    /// <summary>The type of the elements of a vector or array.</summary>
    public static TypeModel ElementOf(TypeModel type) => new(
        type.Element, BaseType.None, type.Name, 0, type.ElementSize, type.ElementAlignment, 0, 0);

    /// <summary>The key of a table or struct; null if it has none that can be read.</summary>
    public FieldModel? KeyOf(TypeModel element)
    {
        EquatableArray<FieldModel> fields = element.Base switch
        {
            BaseType.Table => Table(element.Name!).Fields,
            BaseType.Struct => Struct(element.Name!).Fields,
            _ => default,
        };
        foreach (FieldModel field in fields)
        {
            if (field.IsKey && !field.IsDeprecated)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The bytes of a scalar.</summary>
    public static int SizeOf(BaseType type) => type switch
    {
        BaseType.UType or BaseType.Bool or BaseType.Byte or BaseType.UByte => 1,
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Int or BaseType.UInt or BaseType.Float => 4,
        BaseType.Long or BaseType.ULong or BaseType.Double => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "is not a scalar"),
    };

    public static bool IsSigned(BaseType type) => type is BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long;
}
