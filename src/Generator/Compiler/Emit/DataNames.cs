using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Names the data classes of tables and unions.</summary>
internal sealed class DataNames(SchemaModel schema)
{
    /// <summary>What their names end in.</summary>
    public const string Suffix = "Data";

    /// <summary>The data class of a table or union, without its namespace.</summary>
    public string Of(TypeName type)
    {
        foreach (DataClassName renamed in schema.RenamedData)
        {
            if (renamed.Type.Equals(type))
            {
                return renamed.Name;
            }
        }

        return type.Name + Suffix;
    }

    /// <summary>The data class of a table or union, from the global namespace.</summary>
    public string Global(TypeName type) => CSharpNames.Global(new TypeName(type.Namespace, Of(type)));
}
