using ZcGen.BinarySchemas;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Emitting;

/// <summary>Makes the binary schemas of a run: one for each schema that the command line names, with everything that it includes.</summary>
internal static class BinarySchemaFiles
{
    private const string Extension = ".bfbs";

    /// <summary>Returns the contents of the files by path below the output directory. None of the schemas has errors.</summary>
    public static IReadOnlyDictionary<string, byte[]> Make(CheckedSchemas schemas, BinarySchemaOptions options)
    {
        Dictionary<LoadedSchema, SchemaModel> models = [];
        Dictionary<LoadedSchema, List<LoadedSchema>> includes =
            schemas.Files.ToDictionary(static file => file, static _ => new List<LoadedSchema>());
        for (int i = 0; i < schemas.Files.Count; i++)
        {
            LoadedSchema file = schemas.Files[i];
            models.Add(file, schemas.Compiled[i].Model!);
            foreach (LoadedSchema includer in file.IncludedBy.Distinct())
            {
                includes[includer].Add(file);
            }
        }

        LoadedSchema[] listed = [.. schemas.Files.Where(static file => file.IsListed)];
        Dictionary<string, string> names = HintNames.Assign(Array.ConvertAll(listed, WithoutExtension), Extension);
        return listed.ToDictionary(
            file => names[WithoutExtension(file)],
            file => BinarySchemaWriter.Write([.. Reachable(file, includes).Select(SourceOf)], options));

        SourceFile SourceOf(LoadedSchema file) => new(models[file], [.. includes[file].Select(static included => included.Path)]);
    }

    private static string WithoutExtension(LoadedSchema file) => Path.ChangeExtension(file.Path, null);

    // The file itself first, then everything that it includes, directly or indirectly.
    private static List<LoadedSchema> Reachable(LoadedSchema file, Dictionary<LoadedSchema, List<LoadedSchema>> includes)
    {
        List<LoadedSchema> reachable = [file];
        HashSet<LoadedSchema> seen = [file];
        for (int i = 0; i < reachable.Count; i++)
        {
            reachable.AddRange(includes[reachable[i]].Where(seen.Add));
        }

        return reachable;
    }
}
