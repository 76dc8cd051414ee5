using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Names the generated types that stand beside declared ones where their usual names are taken.</summary>
/// <remarks>
/// Declared types and namespaces keep their names; what is generated beside them gets underscores. Services come before data classes and
/// descriptions, and each in the order of their full names, so that the order of files does not matter.
/// </remarks>
internal static class CompanionNaming
{
    /// <summary>Returns the models with the names that are not the usual ones. Features must be known.</summary>
    /// <param name="models">All files of an assembly; null for a file with errors.</param>
    public static SchemaModel?[] Apply(SchemaModel?[] models)
    {
        List<(TypeName Owner, string Usual)> companions = [];
        foreach (SchemaModel? schema in models)
        {
            AddCompanions(companions, schema);
        }

        if (companions.Count == 0)
        {
            return models;
        }

        HashSet<string> taken = TakenNames(models);
        List<CompanionName> renamed = [];
        foreach ((TypeName owner, string usual) in companions
            .OrderBy(static companion => IsOfType(companion.Owner, companion.Usual))
            .ThenBy(static companion => companion.Owner.FullName, StringComparer.Ordinal))
        {
            string name = usual;
            while (!taken.Add(new TypeName(owner.Namespace, name).FullName))
            {
                name += "_";
            }

            if (name != usual)
            {
                renamed.Add(new CompanionName(owner, usual, name));
            }
        }

        EquatableArray<CompanionName> names = new([.. renamed]);
        return names.Count == 0 ? models : Array.ConvertAll(models, model => model is null ? null : model with { RenamedCompanions = names });
    }

    private static bool IsOfType(TypeName owner, string usual) =>
        usual == owner.Name + CompanionName.DataSuffix || usual == owner.Name + CompanionName.JsonSuffix;

    private static void AddCompanions(List<(TypeName Owner, string Usual)> companions, SchemaModel? schema)
    {
        foreach (ServiceModel service in schema?.Services ?? default)
        {
            companions.Add((service.Name, service.Name.Name + CompanionName.ClientSuffix));
            companions.Add((service.Name, service.Name.Name + CompanionName.ServerSuffix));
            companions.Add((service.Name, service.Name.Name + CompanionName.AsyncServerSuffix));
            companions.Add((service.Name, CompanionName.ClientInterface(service.Name)));
        }

        foreach (TableModel table in schema?.Tables ?? default)
        {
            Add(table.Name, table.Features, EmissionFeatures.Objects, CompanionName.DataSuffix);
        }

        foreach (UnionModel union in schema?.Unions ?? default)
        {
            Add(union.Name, union.Features, EmissionFeatures.Objects, CompanionName.DataSuffix);
        }

        foreach (EnumModel model in schema?.Enums ?? default)
        {
            Add(model.Name, model.Features, EmissionFeatures.Json, CompanionName.JsonSuffix);
        }

        void Add(TypeName owner, EmissionFeatures features, EmissionFeatures needed, string suffix)
        {
            if ((features & needed) != 0)
            {
                companions.Add((owner, owner.Name + suffix));
            }
        }
    }

    // Types, and the namespaces of all declarations with those around them.
    private static HashSet<string> TakenNames(SchemaModel?[] models)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (SchemaModel? schema in models)
        {
            foreach (TypeName type in schema is null ? [] : TypesOf(schema))
            {
                taken.Add(new TypeName(type.Namespace, type.CSharpName).FullName);
                AddNamespace(type.Namespace);
            }

            foreach (ServiceModel service in schema?.Services ?? default)
            {
                AddNamespace(service.Name.Namespace);
            }
        }

        return taken;

        void AddNamespace(string name)
        {
            while (name.Length > 0 && taken.Add(name))
            {
                name = name.Substring(0, Math.Max(0, name.LastIndexOf('.')));
            }
        }
    }

    private static IEnumerable<TypeName> TypesOf(SchemaModel schema) =>
    [
        .. schema.Tables.Select(static model => model.Name),
        .. schema.Structs.Select(static model => model.Name),
        .. schema.Unions.Select(static model => model.Name),
        .. schema.Enums.Select(static model => model.Name),
    ];
}
