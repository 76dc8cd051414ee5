using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>The valid schemas of the conformance corpus, in groups that can be compiled into one assembly each.</summary>
internal static class ValidCorpus
{
    /// <summary>Returns the groups.</summary>
    /// <param name="isWanted">Says of a path whether the schema is wanted.</param>
    /// <param name="edit">Changes the text of a schema.</param>
    public static IEnumerable<(string Path, string Text)[]> Groups(Func<string, bool> isWanted, Func<string, string> edit)
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "valid");
        (string Path, string Text)[] included = Read(directory, Path.Combine(directory, "inc"));
        (string Path, string Text)[] schemas =
        [
            .. Read(directory, directory)
                .Where(schema => !schema.Path.Contains('/', StringComparison.Ordinal) && isWanted(schema.Path))
                .Select(schema => (schema.Path, InNamespaceOfItsOwn(schema.Path, edit(schema.Text)))),
        ];
        return Groups(schemas, included);
    }

    // Schemas of one assembly declare no type twice; each group has what its schemas include.
    private static IEnumerable<(string Path, string Text)[]> Groups((string Path, string Text)[] schemas,
        (string Path, string Text)[] included)
    {
        var groups = new List<(List<(string Path, string Text)> Schemas, HashSet<string> Names)>();
        foreach ((string Path, string Text) schema in schemas)
        {
            (string, string)[] needed = schema.Text.Contains("include", StringComparison.Ordinal) ? included : [];
            string[] names =
                [.. RoundTripSchemas.ModelsOf([schema, .. needed]).SelectMany(static compiled => Names(compiled.Model)).Distinct()];
            if (names.Length == 0)
            {
                continue;
            }

            var group = needed.Length > 0 ? default : groups.Find(group => !group.Names.Overlaps(names));
            if (group.Schemas is null)
            {
                group = ([.. needed], []);
                groups.Add(group);
            }

            group.Schemas.Add(schema);
            group.Names.UnionWith(names);
        }

        return groups.Select(static group => group.Schemas.ToArray());
    }

    // Nearly all schemas of the corpus declare the same names in one namespace; an assembly has room for each name once.
    private static string InNamespaceOfItsOwn(string path, string text) =>
        text.Contains("include", StringComparison.Ordinal) ? text : text.Replace("Spec", "Spec" + path[..3], StringComparison.Ordinal);

    private static IEnumerable<string> Names(SchemaModel model) =>
    [
        .. model.Enums.Select(static type => type.Name.FullName), .. model.Structs.Select(static type => type.Name.FullName),
        .. model.Tables.Select(static type => type.Name.FullName),
        .. model.Unions.Select(static type => type.Name.FullName), .. model.Services.Select(static type => type.Name.FullName),
    ];

    // Of a schema that carries a JSON object, flatc takes no root type from its command line.
    private static string WithoutJson(string text) =>
        text.LastIndexOf("\n{", StringComparison.Ordinal) is >= 0 and int at ? text[..(at + 1)] : text;

    private static (string Path, string Text)[] Read(string root, string directory) =>
    [
        .. Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), WithoutJson(File.ReadAllText(path)))),
    ];
}
