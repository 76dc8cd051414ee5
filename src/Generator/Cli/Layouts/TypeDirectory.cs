using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Layouts;

/// <summary>Finds the declarations in a set of schemas by name.</summary>
internal sealed class TypeDirectory
{
    private readonly Dictionary<TypeName, TableModel> _tables = [];
    private readonly Dictionary<TypeName, StructModel> _structs = [];
    private readonly Dictionary<TypeName, UnionModel> _unions = [];

    /// <summary>
    /// Initializes a directory of the declarations in <paramref name="schemas"/>; of several with the same name, the first.
    /// </summary>
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

    /// <summary>Returns the table called <paramref name="name"/>.</summary>
    public TableModel Table(TypeName name) => _tables[name];

    /// <summary>Returns the struct called <paramref name="name"/>.</summary>
    public StructModel Struct(TypeName name) => _structs[name];

    /// <summary>Returns the union called <paramref name="name"/>.</summary>
    public UnionModel Union(TypeName name) => _unions[name];
}
