using System.Reflection;
using ZcGen.Compiler;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>Schemas, and the assembly of all that is generated for them: readers, builders, data classes, JSON.</summary>
internal sealed class RoundTripSchemas
{
    private RoundTripSchemas(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<(string Path, SchemaModel Model)> models,
        Assembly assembly)
    {
        Files = files;
        Models = models;
        Assembly = assembly;
    }

    /// <summary>The schemas' texts by path, as flatc takes them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>What they mean.</summary>
    public IReadOnlyList<(string Path, SchemaModel Model)> Models { get; }

    /// <summary>The generated code.</summary>
    public Assembly Assembly { get; }

    /// <summary>All tables with the file that declares each.</summary>
    public IEnumerable<(string Path, TableModel Table)> Tables =>
        Models.SelectMany(static schema => schema.Model.Tables.Select(table => (schema.Path, table)));

    /// <summary>Generates and compiles.</summary>
    public static RoundTripSchemas Compile(params (string Path, string Text)[] schemas)
    {
        GeneratorRun run = GeneratorRun.Over(schemas).WithProperty("FlatBuffersObjectApi", "true").WithProperty("FlatBuffersJson", "true");
        Assert.DoesNotContain(run.Diagnostics, static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return new RoundTripSchemas(
            schemas.ToDictionary(static schema => schema.Path, static schema => System.Text.Encoding.UTF8.GetBytes(schema.Text)),
            ModelsOf(schemas),
            CSharpCompiler.Compile(new Dictionary<string, string>(run.Sources)));
    }

    /// <summary>Returns the models of schemas, except of those with errors or with services that are not supported yet.</summary>
    public static IReadOnlyList<(string Path, SchemaModel Model)> ModelsOf(params (string Path, string Text)[] schemas)
    {
        ParsedSchema[] parsed = [.. schemas.Select(static schema => SchemaCompiler.Parse(schema.Path, schema.Text))];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, CompileOptions.Default with { EmitsCSharp = true });
        return [.. schemas.Zip(compiled).Where(static pair => pair.Second.Model is not null)
            .Select(static pair => (pair.First.Path, pair.Second.Model!))];
    }

    /// <summary>The generated type of a declared one.</summary>
    public Type TypeOf(TypeName name) => Assembly.GetType(name.FullName) ?? throw new InvalidOperationException($"no type {name}");

    /// <summary>The data class of a table or union.</summary>
    public Type DataOf(TypeName name)
    {
        Type reader = TypeOf(name);
        return reader.GetInterfaces().Single(static type => type.Name is "IDataTable`1" or "IDataUnion`1").GetGenericArguments()[0];
    }
}
