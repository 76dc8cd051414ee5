using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>
/// Names the types that stand beside those of the schema: data classes of tables and unions, descriptions of enums, clients and servers.
/// </summary>
internal sealed class CompanionNames(SchemaModel schema)
{
    /// <summary>The data class of a table or union, without its namespace.</summary>
    public string DataOf(TypeName type) => Beside(type, type.Name + CompanionName.DataSuffix);

    /// <summary>The data class of a table or union, from the global namespace.</summary>
    public string GlobalDataOf(TypeName type) => CSharpNames.Global(new TypeName(type.Namespace, DataOf(type)));

    /// <summary>What describes an enum to JSON, without its namespace.</summary>
    public string JsonOf(TypeName type) => Beside(type, type.Name + CompanionName.JsonSuffix);

    /// <summary>What describes an enum to JSON, from the global namespace.</summary>
    public string GlobalJsonOf(TypeName type) => CSharpNames.Global(new TypeName(type.Namespace, JsonOf(type)));

    /// <summary>The client of a service, without its namespace.</summary>
    public string ClientOf(TypeName service) => Beside(service, service.Name + CompanionName.ClientSuffix);

    /// <summary>The interface of the client of a service, without its namespace.</summary>
    public string ClientInterfaceOf(TypeName service) => Beside(service, CompanionName.ClientInterface(service));

    /// <summary>The base class of the servers of a service, without its namespace.</summary>
    public string ServerOf(TypeName service) => Beside(service, service.Name + CompanionName.ServerSuffix);

    /// <summary>The base class of the asynchronous servers of a service, without its namespace.</summary>
    public string AsyncServerOf(TypeName service) => Beside(service, service.Name + CompanionName.AsyncServerSuffix);

    private string Beside(TypeName owner, string usual)
    {
        foreach (CompanionName renamed in schema.RenamedCompanions)
        {
            if (renamed.Usual == usual && renamed.Owner.Equals(owner))
            {
                return renamed.Name;
            }
        }

        return usual;
    }
}
