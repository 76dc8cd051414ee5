using ZcGen.BinarySchemas;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Emitting;

/// <summary>The binary schemas of a run: one for each schema that the command line names, with everything that it includes.</summary>
internal static class BinarySchemaFiles
{
    private const string Extension = ".bfbs";

    /// <summary>Makes them: contents by path below the output directory. None of the schemas has errors.</summary>
    public static IReadOnlyDictionary<string, byte[]> Make(CheckedSchemas schemas, BinarySchemaOptions options)
    {
        Dictionary<LoadedSchema, SchemaModel> models = [];
        Dictionary<LoadedSchema, List<LoadedSchema>> includes = schemas.Files.ToDictionary(static file => file, static _ => new List<LoadedSchema>());
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
        Dictionary<string, string> names = HintNames.Assign(Array.ConvertAll(listed, static file => System.IO.Path.ChangeExtension(file.Path, null)), Extension);
        return listed.ToDictionary(
            file => names[System.IO.Path.ChangeExtension(file.Path, null)],
            file => BinarySchemaWriter.Write([.. Reached(file, includes).Select(reached => new SourceFile(models[reached], [.. includes[reached].Select(static included => included.Path)]))], options));
    }

    private static List<LoadedSchema> Reached(LoadedSchema file, Dictionary<LoadedSchema, List<LoadedSchema>> includes)
    {
        List<LoadedSchema> reached = [file];
        HashSet<LoadedSchema> seen = [file];
        for (int i = 0; i < reached.Count; i++)
        {
            reached.AddRange(includes[reached[i]].Where(seen.Add));
        }

        return reached;
    }
}
