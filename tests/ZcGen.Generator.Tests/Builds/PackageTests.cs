using System.IO.Compression;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>The package in the hands of somebody who has nothing else.</summary>
[Collection(PackageUsers.Name)]
public sealed class PackageTests(PackageFeed feed)
{
    private const string EchoText = """
        namespace Demo;
        /// What is said.
        table Say { text:string; times:ushort = 1; at:Position; }
        struct Position { x:int; y:int; }
        """;

    [Fact]
    public void Package_HoldsRuntimeGeneratorAndBuildFiles()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf("ZcGen"));

        string[] parts =
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/ZcGen.CodeFixes.dll",
            "analyzers/dotnet/cs/ZcGen.Compiler.dll",
            "analyzers/dotnet/cs/ZcGen.Generator.dll",
            "build/ZcGen.props",
            "build/ZcGen.targets",
            "lib/net10.0/ZcGen.Memory.dll",
            "lib/net10.0/ZcGen.Memory.xml",
            "lib/net10.0/ZcGen.Runtime.dll",
            "lib/net10.0/ZcGen.Runtime.xml",
        ];
        string[] frame = ["ZcGen.nuspec", "_rels/.rels", "[Content_Types].xml"];
        Assert.Equal(
            parts.Order(StringComparer.Ordinal),
            package.Entries.Select(static entry => entry.FullName)
                .Where(name => !frame.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Project_InADirectoryOfAnyName_BuildsWithoutWarningsAndRuns()
    {
        using UserProject project =
            new UserProject(feed, "<PropertyGroup><AnalysisLevel>latest-recommended</AnalysisLevel></PropertyGroup>",
                name: "c# and; blanks")
            .Write("schemas/echo.fbs", EchoText)
            .Write("Program.cs", """
                using Demo;
                using ZcGen.Format;

                byte[] buffer = new byte[256];
                var message = new MessageBuilder();
                Say.Builder say = Say.Build(message, buffer);
                say.Text = "hello";
                say.At = new Position { X = 3, Y = 4 };
                Say read = Say.Read(buffer.AsSpan(0, message.Length));
                Console.WriteLine($"{read.Text.ToString()} {read.Times} {read.At.Y}");
                """);

        (await project.BuildAsync("-warnaserror")).Succeeded();

        Assert.Equal("hello 1 4", (await project.RunProgramAsync()).Succeeded().Output.Trim());
    }

    [Fact]
    public async Task GeneratedFiles_WrittenIntoTheProject_AreNotCompiledTwice()
    {
        using UserProject project = new UserProject(feed, """
            <PropertyGroup>
              <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              <CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>
            </PropertyGroup>
            """).Write("schemas/echo.fbs", EchoText);

        (await project.BuildAsync("-warnaserror")).Succeeded();
        Assert.True(
            File.Exists(
                Path.Combine(project.Directory, "Generated/ZcGen.Generator/ZcGen.Generator.SchemaGenerator/schemas/echo.fbs.g.cs")));

        (await project.BuildAsync("-warnaserror", "--no-incremental")).Succeeded();
    }

    [Fact]
    public async Task Compiler_OlderThanTheGeneratorNeeds_FailsTheBuildAndSaysSo()
    {
        using UserProject project = new UserProject(feed).Write("echo.fbs", EchoText);

        CommandResult result = (await project.BuildAsync("-p:_ZcGenLowestCompilerVersion=99.1.0.0")).Failed();

        Assert.Contains("error ZC0003: the C# compiler ", result.Output, StringComparison.Ordinal);
        Assert.Contains("which needs 99.1.0.0 or newer: build with ", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZcGen", "lib/net10.0/ZcGen.Runtime.pdb", "lib/net10.0/ZcGen.Memory.pdb")]
    [InlineData("ZcGen.GoogleFlatBuffers", "lib/net10.0/ZcGen.GoogleFlatBuffers.pdb")]
    [InlineData("ZcGen.Testing", "lib/net10.0/ZcGen.Testing.pdb")]
    [InlineData("ZcGen.Tool", "tools/net10.0/any/zcgen.pdb", "tools/net10.0/any/ZcGen.Compiler.pdb",
        "tools/net10.0/any/ZcGen.BinarySchemas.pdb")]
    public void Package_HasSymbols(string package, params string[] expected)
    {
        using ZipArchive symbols = ZipFile.OpenRead(feed.PathOf(package, "snupkg"));

        Assert.All(expected, file => Assert.NotNull(symbols.GetEntry(file)));
    }

    [Fact]
    public async Task Application_OfALibraryThatUsesThePackage_GeneratesNothingOfItsOwn()
    {
        using UserProject library =
            new UserProject(feed, "<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>", name: "library")
            .Write("schemas/echo.fbs", EchoText)
            .Write("Program.cs", "");
        string application = Path.Combine(library.Directory, "../application");
        library
            .Write("../application/Application.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                  </PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../library/App.csproj" />
                  </ItemGroup>
                </Project>
                """)
            .Write("../application/other.fbs", "this is no schema\n")
            .Write("../application/Program.cs", "System.Console.WriteLine(typeof(Demo.Say).Assembly.GetName().Name);\n");

        CommandResult result =
            await Dotnet.RunAsync(application, feed.PackagesDirectory, "run", "-p:RestoreAdditionalProjectSources=" + feed.Source);

        Assert.Equal("App", result.Succeeded().Output.Trim());
    }
}
