using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Layouts;

/// <summary>Finds declarations by their names, wherever in a set of schemas they are.</summary>
internal sealed class TypeDirectory
{
    private readonly Dictionary<TypeName, TableModel> _tables = [];
    private readonly Dictionary<TypeName, StructModel> _structs = [];
    private readonly Dictionary<TypeName, UnionModel> _unions = [];

    /// <summary>Finds the declarations of <paramref name="schemas"/>; of several that have one name, the first.</summary>
    public TypeDirectory(IEnumerable<SchemaModel> schemas)
    {
        foreach (SchemaModel schema in schemas)
        {
            foreach (TableModel table in schema.Tables)
            {
                _tables.TryAdd(table.Name, table);
            }

            foreach (StructModel model in schema.Structs)
            {
                _structs.TryAdd(model.Name, model);
            }

            foreach (UnionModel union in schema.Unions)
            {
                _unions.TryAdd(union.Name, union);
            }
        }
    }

    /// <summary>The table that a resolved field refers to.</summary>
    public TableModel Table(TypeName name) => _tables[name];

    /// <summary>The struct that a resolved field refers to.</summary>
    public StructModel Struct(TypeName name) => _structs[name];

    /// <summary>The union that a resolved field refers to.</summary>
    public UnionModel Union(TypeName name) => _unions[name];
}
