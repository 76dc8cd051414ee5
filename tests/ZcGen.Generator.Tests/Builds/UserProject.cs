using System.Text.Json;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>A project outside the repository that references the package, as a user would make it.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly DirectoryInfo _root = System.IO.Directory.CreateTempSubdirectory("zcgen-user-");
    private readonly PackageFeed _feed;

    /// <summary>Makes the project in a directory of the given name, with a program that does nothing.</summary>
    public UserProject(PackageFeed feed, string body = "", string name = "app")
    {
        _feed = feed;
        Directory = _root.CreateSubdirectory(name).FullName;
        Write("App.csproj", feed.ProjectFile(body));
        Write("Program.cs", "return;\n");
    }

    /// <summary>Where the project file is.</summary>
    public string Directory { get; }

    /// <summary>Writes a file of the project.</summary>
    public UserProject Write(string path, string text)
    {
        string full = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Runs <c>dotnet build</c>.</summary>
    public Task<CommandResult> BuildAsync(params string[] arguments) => RunAsync(["build", "-nodeReuse:false", .. arguments]);

    /// <summary>Compiles the program ahead of time for this machine, into a directory of the project.</summary>
    public Task<CommandResult> PublishAsync(string output) =>
        RunAsync("publish", "-nodeReuse:false", "-warnaserror", "-c", "Release", "--use-current-runtime", "-o", output);

    /// <summary>Runs the built program.</summary>
    public Task<CommandResult> RunProgramAsync() => RunAsync("run", "--no-build");

    /// <summary>The files that the compiler would be given as schemas, relative to the project.</summary>
    public async Task<IReadOnlyList<string>> SchemasAsync() =>
        [.. (await ItemsAsync("AdditionalFiles"))
            .Where(static item => item.TryGetProperty("ZcGenRole", out JsonElement role) && role.GetString() == "schema").Select(Identity)];

    /// <summary>The items of one type that the project has before anything is built.</summary>
    public async Task<IReadOnlyList<string>> IdentitiesAsync(string itemType) => [.. (await ItemsAsync(itemType)).Select(Identity)];

    /// <inheritdoc/>
    public void Dispose() => _root.Delete(recursive: true);

    private static string Identity(JsonElement item) => item.GetProperty("Identity").GetString()!;

    private async Task<IEnumerable<JsonElement>> ItemsAsync(string itemType)
    {
        // Two commands: one that restores does not evaluate the project again, with the package's own items, before it prints them.
        (await RunAsync("restore", "-nodeReuse:false")).Succeeded();
        CommandResult result = (await RunAsync("msbuild", "-nodeReuse:false", "-getItem:" + itemType)).Succeeded();
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.Clone().GetProperty("Items").GetProperty(itemType).EnumerateArray()
            .OrderBy(Identity, StringComparer.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => Dotnet.RunAsync(Directory, _feed.PackagesDirectory, arguments);
}
