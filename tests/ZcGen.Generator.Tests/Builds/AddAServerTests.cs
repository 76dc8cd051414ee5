namespace ZcGen.Generator.Tests.Builds;

/// <summary>docs/add-a-server.md, followed in an empty directory.</summary>
[Collection(PackageUsers.Name)]
public sealed class AddAServerTests(PackageFeed feed)
{
    private static readonly GuidedPage Page = new("docs/add-a-server.md");

    [Fact]
    public async Task Page_FollowedInAnEmptyDirectory_Works()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("zcgen-server-");
        try
        {
            feed.WriteConfiguration(root.FullName);
            string packages = Path.Combine(root.FullName, "packages");
            string project = Path.Combine(root.FullName, "KeyValue");
            string tests = Path.Combine(root.FullName, "KeyValue.Tests");

            (await Dotnet.RunScriptAsync(root.FullName, packages, Page.Block("project"))).Succeeded();
            File.WriteAllText(Path.Combine(project, "store.fbs"), Page.Block("schema"));
            File.WriteAllText(Path.Combine(project, "StoreService.cs"), Page.Block("server"));
            File.WriteAllText(Path.Combine(project, "StoreProgram.cs"), Page.Block("client"));
            File.WriteAllText(Path.Combine(project, "Program.cs"), Page.Block("program"));
            CommandResult run = (await Dotnet.RunScriptAsync(project, packages, Page.Block("run"))).Succeeded();
            Assert.Equal(Page.Block("output"), run.Output, ignoreLineEndingDifferences: true);

            Directory.CreateDirectory(tests);
            File.WriteAllText(Path.Combine(tests, "KeyValue.Tests.csproj"), Page.Block("test project"));
            File.WriteAllText(Path.Combine(tests, "StoreTests.cs"), Page.Block("test"));
            CommandResult test = (await Dotnet.RunScriptAsync(tests, packages, Page.Block("run the test"))).Succeeded();
            Assert.Contains("Passed:     2", test.Output, StringComparison.Ordinal);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
