using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Spreads what is asked for at a file or a table to everything that it needs, in whatever file that is declared.</summary>
/// <remarks>A data class holds those of the tables below it, JSON of a table has that of the tables below it inside, and an order of structs needs one of the structs in them.</remarks>
public sealed class FeaturePlan
{
    private const string ObjectsAttribute = "object_api";
    private const string JsonAttribute = "json_api";

    private readonly Dictionary<string, TableModel> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructModel> _structs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnionModel> _unions = new(StringComparer.Ordinal);
    private readonly List<TypeName> _enums = [];
    private readonly Dictionary<string, EmissionFeatures> _features = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly Queue<TypeName> _spreading = new();

    private FeaturePlan()
    {
    }

    /// <summary>The same schemas, in which each type knows what is generated for it.</summary>
    /// <param name="linked">All files of an assembly.</param>
    /// <param name="asked">What is asked for each of them as a whole; attributes in the schemas ask for more.</param>
    public static IReadOnlyList<LinkedSchema> Apply(IReadOnlyList<LinkedSchema> linked, IReadOnlyList<EmissionFeatures> asked)
    {
        if (asked.All(static features => features == EmissionFeatures.None) && !linked.Any(static schema => HasAttribute(schema) || HasStructKey(schema)))
        {
            return linked;
        }

        var plan = new FeaturePlan();
        foreach (LinkedSchema schema in linked)
        {
            plan.Declare(schema.Model);
        }

        for (int i = 0; i < linked.Count; i++)
        {
            plan.Ask(linked[i].Model, asked[i]);
        }

        plan.Spread();
        EquatableArray<DataClassName> renamed = plan.Renamed();
        return [.. linked.Select(schema => schema.Model is { } model ? schema with { Model = plan.Marked(model, renamed) } : schema)];
    }

    private static bool HasAttribute(LinkedSchema schema)
    {
        foreach (TableModel table in schema.Model?.Tables ?? default)
        {
            if (table.Attributes.Count > 0 && AskedBy(table) != EmissionFeatures.None)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasStructKey(LinkedSchema schema)
    {
        foreach (TableModel table in schema.Model?.Tables ?? default)
        {
            if (StructKey(table.Fields) is not null)
            {
                return true;
            }
        }

        foreach (StructModel model in schema.Model?.Structs ?? default)
        {
            if (StructKey(model.Fields) is not null)
            {
                return true;
            }
        }

        return false;
    }

    // The struct that is the key of a table or struct, or whose array is.
    private static TypeName? StructKey(EquatableArray<FieldModel> fields)
    {
        foreach (FieldModel field in fields)
        {
            if (field.IsKey && field.Type.IsOfStruct)
            {
                return field.Type.Name;
            }
        }

        return null;
    }

    private static EmissionFeatures AskedBy(TableModel table)
    {
        EmissionFeatures features = EmissionFeatures.None;
        foreach (AttributeModel attribute in table.Attributes)
        {
            features |= attribute.Name == ObjectsAttribute ? EmissionFeatures.Objects : attribute.Name == JsonAttribute ? EmissionFeatures.Json : EmissionFeatures.None;
        }

        return features;
    }

    private void Declare(SchemaModel? schema)
    {
        foreach (TableModel table in schema?.Tables ?? default)
        {
            _tables[table.Name.FullName] = table;
            _declared.Add(table.Name.FullName);
        }

        foreach (StructModel model in schema?.Structs ?? default)
        {
            _structs[model.Name.FullName] = model;
            _declared.Add(model.Name.FullName);
        }

        foreach (UnionModel union in schema?.Unions ?? default)
        {
            _unions[union.Name.FullName] = union;
            _declared.Add(union.Name.FullName);
        }

        foreach (EnumModel model in schema?.Enums ?? default)
        {
            _enums.Add(model.Name);
            _declared.Add(model.Name.FullName);
        }

        foreach (ServiceModel service in schema?.Services ?? default)
        {
            _declared.Add(service.Name.FullName + "Client");
            _declared.Add(service.Name.FullName + "Server");
        }
    }

    private void Ask(SchemaModel? schema, EmissionFeatures asked)
    {
        foreach (TableModel table in schema?.Tables ?? default)
        {
            Mark(table.Name, asked | AskedBy(table));
            Mark(StructKey(table.Fields), EmissionFeatures.Order);
        }

        foreach (StructModel model in schema?.Structs ?? default)
        {
            Mark(model.Name, asked);
            Mark(StructKey(model.Fields), EmissionFeatures.Order);
        }

        foreach (UnionModel union in schema?.Unions ?? default)
        {
            Mark(union.Name, asked);
        }

        foreach (EnumModel model in schema?.Enums ?? default)
        {
            Mark(model.Name, asked);
        }
    }

    private void Mark(TypeName? name, EmissionFeatures features)
    {
        if (name is null)
        {
            return;
        }

        EmissionFeatures known = FeaturesOf(name);
        if ((known | features) != known)
        {
            _features[name.FullName] = known | features;
            _spreading.Enqueue(name);
        }
    }

    private EmissionFeatures FeaturesOf(TypeName name) => _features.TryGetValue(name.FullName, out EmissionFeatures features) ? features : EmissionFeatures.None;

    private void Spread()
    {
        while (_spreading.Count > 0)
        {
            TypeName name = _spreading.Dequeue();
            EmissionFeatures features = FeaturesOf(name);
            if (_tables.TryGetValue(name.FullName, out TableModel? table))
            {
                foreach (FieldModel field in table.Fields)
                {
                    if (!field.IsDeprecated)
                    {
                        Mark(field.Type.Name, features);
                        Mark(field.NestedRoot, features);
                    }
                }
            }
            else if (_structs.TryGetValue(name.FullName, out StructModel? model))
            {
                foreach (FieldModel field in model.Fields)
                {
                    Mark(field.Type.Name, features);
                }
            }
            else if (_unions.TryGetValue(name.FullName, out UnionModel? union))
            {
                foreach (UnionMemberModel member in union.Members)
                {
                    Mark(member.Type.Name, features);
                }
            }
        }
    }

    private EquatableArray<DataClassName> Renamed()
    {
        List<DataClassName> renamed = [];
        IEnumerable<(TypeName Type, string Suffix)> types = _tables.Values.Select(static table => table.Name).Concat(_unions.Values.Select(static union => union.Name))
            .Where(type => (FeaturesOf(type) & EmissionFeatures.Objects) != 0)
            .Select(static type => (type, DataClassName.DataSuffix))
            .Concat(_enums.Where(type => (FeaturesOf(type) & EmissionFeatures.Json) != 0).Select(static type => (type, DataClassName.JsonSuffix)));
        foreach ((TypeName type, string suffix) in types.OrderBy(static type => type.Type.FullName, StringComparer.Ordinal))
        {
            string plain = type.Name + suffix;
            string name = plain;
            while (!_declared.Add(new TypeName(type.Namespace, name).FullName))
            {
                name += "_";
            }

            if (name != plain)
            {
                renamed.Add(new DataClassName(type, name));
            }
        }

        return new EquatableArray<DataClassName>([.. renamed]);
    }

    private SchemaModel Marked(SchemaModel schema, EquatableArray<DataClassName> renamed) => schema with
    {
        Tables = new EquatableArray<TableModel>([.. schema.Tables.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Structs = new EquatableArray<StructModel>([.. schema.Structs.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Unions = new EquatableArray<UnionModel>([.. schema.Unions.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Enums = new EquatableArray<EnumModel>([.. schema.Enums.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        RenamedData = renamed,
    };
}
