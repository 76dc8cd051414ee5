using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Names the types that stand beside those of the schema: data classes of tables and unions, descriptions of enums.</summary>
internal sealed class DataNames(SchemaModel schema)
{
    /// <summary>The data class of a table or union, without its namespace.</summary>
    public string Of(TypeName type) => Beside(type, DataClassName.DataSuffix);

    /// <summary>The data class of a table or union, from the global namespace.</summary>
    public string Global(TypeName type) => CSharpNames.Global(new TypeName(type.Namespace, Of(type)));

    /// <summary>What describes an enum to JSON, without its namespace.</summary>
    public string JsonOf(TypeName type) => Beside(type, DataClassName.JsonSuffix);

    /// <summary>What describes an enum to JSON, from the global namespace.</summary>
    public string GlobalJson(TypeName type) => CSharpNames.Global(new TypeName(type.Namespace, JsonOf(type)));

    private string Beside(TypeName type, string suffix)
    {
        foreach (DataClassName renamed in schema.RenamedData)
        {
            if (renamed.Type.Equals(type))
            {
                return renamed.Name;
            }
        }

        return type.Name + suffix;
    }
}
