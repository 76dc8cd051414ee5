using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Propagates what is requested for a file or a table to every type that it needs, in whatever file that is declared.</summary>
/// <remarks>
/// A data class holds the data classes of the tables below it, the JSON of a table contains that of the tables below it, and comparing
/// structs
/// compares the structs in them.
/// </remarks>
internal sealed class FeaturePropagation
{
    private const string ObjectsAttribute = "object_api";
    private const string JsonAttribute = "json_api";

    private readonly Dictionary<string, TableModel> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructModel> _structs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnionModel> _unions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmissionFeatures> _features = new(StringComparer.Ordinal);
    private readonly Queue<TypeName> _changed = new();

    private FeaturePropagation()
    {
    }

    /// <summary>Returns the models with the features of each of their types.</summary>
    /// <param name="models">All files of an assembly; null for a file with errors.</param>
    /// <param name="requested">
    /// What is requested for each of them as a whole; null for nothing. Attributes can request more for a table.
    /// </param>
    public static SchemaModel?[] Apply(SchemaModel?[] models, IReadOnlyList<EmissionFeatures>? requested)
    {
        if (!IsAnyRequested(models, requested))
        {
            return models;
        }

        var propagation = new FeaturePropagation();
        foreach (SchemaModel? model in models)
        {
            propagation.Declare(model);
        }

        for (int i = 0; i < models.Length; i++)
        {
            propagation.Request(models[i], requested?[i] ?? EmissionFeatures.None);
        }

        propagation.Propagate();
        return Array.ConvertAll(models, model => model is null ? null : propagation.WithFeatures(model));
    }

    private static bool IsAnyRequested(SchemaModel?[] models, IReadOnlyList<EmissionFeatures>? requested)
    {
        foreach (EmissionFeatures features in requested ?? [])
        {
            if (features != EmissionFeatures.None)
            {
                return true;
            }
        }

        return Array.Exists(models, static model => HasRequest(model));
    }

    private static bool HasRequest(SchemaModel? schema)
    {
        foreach (TableModel table in schema?.Tables ?? default)
        {
            if (RequestedBy(table) != EmissionFeatures.None || StructKey(table.Fields) is not null)
            {
                return true;
            }
        }

        foreach (StructModel model in schema?.Structs ?? default)
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

    private static EmissionFeatures RequestedBy(TableModel table)
    {
        EmissionFeatures features = EmissionFeatures.None;
        foreach (AttributeModel attribute in table.Attributes)
        {
            features |= attribute.Name switch
            {
                ObjectsAttribute => EmissionFeatures.Objects,
                JsonAttribute => EmissionFeatures.Json,
                _ => EmissionFeatures.None,
            };
        }

        return features;
    }

    private void Declare(SchemaModel? schema)
    {
        foreach (TableModel table in schema?.Tables ?? default)
        {
            _tables[table.Name.FullName] = table;
        }

        foreach (StructModel model in schema?.Structs ?? default)
        {
            _structs[model.Name.FullName] = model;
        }

        foreach (UnionModel union in schema?.Unions ?? default)
        {
            _unions[union.Name.FullName] = union;
        }
    }

    private void Request(SchemaModel? schema, EmissionFeatures requested)
    {
        foreach (TableModel table in schema?.Tables ?? default)
        {
            Add(table.Name, requested | RequestedBy(table));
            Add(StructKey(table.Fields), EmissionFeatures.Order);
        }

        foreach (StructModel model in schema?.Structs ?? default)
        {
            Add(model.Name, requested);
            Add(StructKey(model.Fields), EmissionFeatures.Order);
        }

        foreach (UnionModel union in schema?.Unions ?? default)
        {
            Add(union.Name, requested);
        }

        foreach (EnumModel model in schema?.Enums ?? default)
        {
            Add(model.Name, requested);
        }
    }

    private void Add(TypeName? name, EmissionFeatures features)
    {
        if (name is null)
        {
            return;
        }

        EmissionFeatures known = FeaturesOf(name);
        if ((known | features) != known)
        {
            _features[name.FullName] = known | features;
            _changed.Enqueue(name);
        }
    }

    private EmissionFeatures FeaturesOf(TypeName name) =>
        _features.TryGetValue(name.FullName, out EmissionFeatures features) ? features : EmissionFeatures.None;

    private void Propagate()
    {
        while (_changed.Count > 0)
        {
            TypeName name = _changed.Dequeue();
            EmissionFeatures features = FeaturesOf(name);
            if (_tables.TryGetValue(name.FullName, out TableModel? table))
            {
                foreach (FieldModel field in table.Fields)
                {
                    if (!field.IsDeprecated)
                    {
                        Add(field.Type.Name, features);
                        Add(field.NestedRoot, features);
                    }
                }
            }
            else if (_structs.TryGetValue(name.FullName, out StructModel? model))
            {
                foreach (FieldModel field in model.Fields)
                {
                    Add(field.Type.Name, features);
                }
            }
            else if (_unions.TryGetValue(name.FullName, out UnionModel? union))
            {
                foreach (UnionMemberModel member in union.Members)
                {
                    Add(member.Type.Name, features);
                }
            }
        }
    }

    private SchemaModel WithFeatures(SchemaModel schema) => schema with
    {
        Tables = new EquatableArray<TableModel>([.. schema.Tables.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Structs = new EquatableArray<StructModel>([.. schema.Structs.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Unions = new EquatableArray<UnionModel>([.. schema.Unions.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Enums = new EquatableArray<EnumModel>([.. schema.Enums.Select(model => model with { Features = FeaturesOf(model.Name) })]),
        Services = new EquatableArray<ServiceModel>([.. schema.Services.Select(WithFeatures)]),
    };

    private ServiceModel WithFeatures(ServiceModel service) => service with
    {
        Methods = new EquatableArray<MethodModel>([.. service.Methods.Select(method => method with
        {
            Arguments = WithFeatures(method.Arguments),
            HasData = (FeaturesOf(method.Request) & FeaturesOf(method.Reply) & EmissionFeatures.Objects) != 0,
            Error = method.Error is { } error
                ? error with
                {
                    Arguments = WithFeatures(error.Arguments),
                    HasData = (FeaturesOf(error.Table) & EmissionFeatures.Objects) != 0,
                }
                : null,
        })]),
    };

    private TableModel? WithFeatures(TableModel? table) => table is null ? null : table with { Features = FeaturesOf(table.Name) };
}
