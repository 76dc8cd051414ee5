namespace ZcGen.Generator.Tests.Builds;

/// <summary>Projects that generated code cannot be part of: each is told so in one error.</summary>
[Collection(PackageUsers.Name)]
public sealed class UnsupportedProjectTests(PackageFeed feed)
{
    private const string Schema = "namespace Demo; table Say { text:string; }\n";

    [Fact]
    public async Task Project_ForAnOlderFramework_IsToldSoInOneError()
    {
        using UserProject project = new UserProject(feed, $"""
            <PropertyGroup>
              <TargetFramework>netstandard2.0</TargetFramework>
              <OutputType>Library</OutputType>
              <RestoreFallbackFolders>{PackageFeed.MachinePackages}</RestoreFallbackFolders>
            </PropertyGroup>
            """).Write("echo.fbs", Schema);

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Contains("error ZC0005: generated code needs .NET 10 or newer, but App.csproj targets 'netstandard2.0': set TargetFramework "
            + "to net10.0 or newer.", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_ForAnOlderCSharp_IsToldSoInOneError()
    {
        using UserProject project = new UserProject(feed, "<PropertyGroup><LangVersion>12</LangVersion></PropertyGroup>")
            .Write("echo.fbs", Schema)
            .Write("Program.cs", "System.Console.WriteLine(Demo.Say.Read(default).Text.ToString());\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Contains("error ZC0004: generated code needs C# 13 or newer, but this project uses C# 12: remove LangVersion from the project, "
            + "or set it to latest.", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("App.vbproj", "Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module\n", "")]
    [InlineData("App.fsproj", "Program.fs", "[<EntryPoint>]\nlet main _ = 0\n", "<ItemGroup><Compile Include=\"Program.fs\" /></ItemGroup>")]
    public async Task Project_OfAnotherLanguage_IsToldSoInOneError(string file, string program, string text, string items)
    {
        using UserProject project = new UserProject(feed)
            .Write($"../other/{file}", feed.ProjectFile(items))
            .Write($"../other/{program}", text)
            .Write("../other/echo.fbs", Schema);

        CommandResult result = (await Dotnet.RunAsync(
            Path.Combine(project.Directory, "../other"), feed.PackagesDirectory, "build", "-nodeReuse:false")).Failed();

        Assert.Contains($"error ZC0006: generated code is C#, but {file} is a project of another language: move the schemas into a C# class "
            + "library, and reference that.", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", result.Output, StringComparison.Ordinal);
    }
}
