using System.Reflection;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;
using ZcGen.Generator.Tests.RoundTrips;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>Schemas whose strings and vectors all have bounds, and their generated builders.</summary>
internal sealed class BoundedSchemas
{
    private readonly TypeDirectory _types;

    private BoundedSchemas(SchemaModel[] models, Assembly assembly)
    {
        _types = new TypeDirectory(models);
        Models = models;
        Members = new BuilderMembers(assembly);
        Sizes = new MessageSizes(_types);
    }

    /// <summary>Gets what the schemas mean.</summary>
    public IReadOnlyList<SchemaModel> Models { get; }

    /// <summary>Gets the builders.</summary>
    public BuilderMembers Members { get; }

    /// <summary>Gets what is under test.</summary>
    public MessageSizes Sizes { get; }

    /// <summary>Generates and compiles schemas.</summary>
    /// <param name="bounds">Gives bounds to what the schemas leave without; null to leave it so.</param>
    /// <param name="schemas">The schemas.</param>
    public static BoundedSchemas Compile(Random? bounds, params (string Path, string Text)[] schemas)
    {
        GeneratorRun run = GeneratorRun.Over(schemas);
        Assert.DoesNotContain(run.Diagnostics, static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assembly assembly = CSharpCompiler.Compile(new Dictionary<string, string>(run.Sources));
        IEnumerable<SchemaModel> models = RoundTripSchemas.ModelsOf(schemas).Select(static schema => schema.Model);
        return new BoundedSchemas([.. models.Select(model => bounds is null ? model : WithBounds(model, bounds))], assembly);
    }

    /// <summary>Returns the table of a name.</summary>
    public TableModel Table(TypeName name) => _types.Table(name);

    /// <summary>Returns the struct of a name.</summary>
    public StructModel Struct(TypeName name) => _types.Struct(name);

    /// <summary>Returns the union of a name.</summary>
    public UnionModel Union(TypeName name) => _types.Union(name);

    private static SchemaModel WithBounds(SchemaModel model, Random random) => model with
    {
        Tables = new([.. model.Tables.Select(table => table with
        {
            Fields = new([.. table.Fields.Select(field => WithBounds(field, random))]),
        })]),
        Unions = new([.. model.Unions.Select(union => union with
        {
            Members = new([.. union.Members.Select(member =>
                member.Kind == FieldKind.String ? member with { MaxLength = Bound(random) } : member)]),
        })]),
    };

    // A nested message is as long as its content.
    private static FieldModel WithBounds(FieldModel field, Random random) =>
        field.Type.Base is not (BaseType.String or BaseType.Vector or BaseType.Vector64) || field.Kind == FieldKind.NestedMessage
            ? field
            : field with
            {
                Traits = field.Traits with
                {
                    MaxLength = Bound(random),
                    MaxItemLength = field.Kind == FieldKind.StringVector ? Bound(random) : 0,
                },
            };

    private static int Bound(Random random) => random.Next(1, 5);
}
