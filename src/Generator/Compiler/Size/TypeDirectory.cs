using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>Finds the declarations in a set of schemas by name. Not thread-safe while it is filled.</summary>
public sealed class TypeDirectory
{
    private readonly Dictionary<TypeName, TableModel> _tables = [];
    private readonly Dictionary<TypeName, StructModel> _structs = [];
    private readonly Dictionary<TypeName, UnionModel> _unions = [];

    /// <summary>Initializes an empty directory.</summary>
    internal TypeDirectory()
    {
    }

    /// <summary>
    /// Initializes a directory of the declarations in <paramref name="schemas"/>; of several with the same name, the first.
    /// </summary>
    public TypeDirectory(IEnumerable<SchemaModel> schemas)
    {
        foreach (SchemaModel schema in schemas)
        {
            foreach (TableModel table in schema.Tables)
            {
                Add(table);
            }

            foreach (StructModel model in schema.Structs)
            {
                Add(model);
            }

            foreach (UnionModel union in schema.Unions)
            {
                Add(union);
            }
        }
    }

    /// <summary>Returns the table called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public TableModel Table(TypeName name) => _tables[name];

    /// <summary>Returns the struct called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public StructModel Struct(TypeName name) => _structs[name];

    /// <summary>Returns the union called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public UnionModel Union(TypeName name) => _unions[name];

    /// <summary>Adds a table, unless one of its name is there.</summary>
    internal void Add(TableModel table) => Add(_tables, table.Name, table);

    /// <summary>Adds a struct, unless one of its name is there.</summary>
    internal void Add(StructModel model) => Add(_structs, model.Name, model);

    /// <summary>Adds a union, unless one of its name is there.</summary>
    internal void Add(UnionModel union) => Add(_unions, union.Name, union);

    private static void Add<T>(Dictionary<TypeName, T> models, TypeName name, T model)
    {
        if (!models.ContainsKey(name))
        {
            models.Add(name, model);
        }
    }
}
