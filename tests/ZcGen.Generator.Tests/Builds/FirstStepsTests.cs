namespace ZcGen.Generator.Tests.Builds;

/// <summary>What README.md tells a newcomer to do, done in its order, with all packages in one source and one packages folder.</summary>
[Collection(PackageUsers.Name)]
public sealed class FirstStepsTests(PackageFeed feed)
{
    private static readonly GuidedPage Readme = new("README.md");

    [Fact]
    public async Task Readme_FollowedInAnEmptyDirectory_Works()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("zcgen-readme-");
        try
        {
            feed.WriteConfiguration(root.FullName);
            string packages = Path.Combine(root.FullName, "packages");
            string project = Path.Combine(root.FullName, "Hello");

            (await Dotnet.RunScriptAsync(root.FullName, packages, Readme.Block("add the package"))).Succeeded();
            File.WriteAllText(Path.Combine(project, "echo.fbs"), Readme.Block("schema"));
            File.WriteAllText(Path.Combine(project, "Program.cs"), Readme.Block("program"));
            Assert.Equal("hello", (await Dotnet.RunScriptAsync(project, packages, Readme.Block("run"))).Succeeded().Output.Trim());

            CommandResult check = (await Dotnet.RunScriptAsync(project, packages, Readme.Block("install the tool"))).Succeeded();
            Assert.EndsWith("1 file: 0 errors, 0 warnings", check.Output.Trim(), StringComparison.Ordinal);

            // The READMEs of these packages have these.
            (await Dotnet.RunScriptAsync(project, packages, "dotnet add package ZcGen.GoogleFlatBuffers")).Succeeded();
            (await Dotnet.RunScriptAsync(project, packages, "dotnet add package ZcGen.Testing")).Succeeded();
            Assert.Equal("hello", (await Dotnet.RunScriptAsync(project, packages, Readme.Block("run"))).Succeeded().Output.Trim());
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
