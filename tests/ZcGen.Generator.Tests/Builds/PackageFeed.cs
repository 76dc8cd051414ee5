using System.Reflection;
using System.Xml.Linq;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>The package as it is now, in a folder that serves as a package source; packed once for all tests that build with it.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("zcgen-feed-");

    /// <summary>A version that nobody's cache can hold.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():n}";

    /// <summary>The package source.</summary>
    public string Source => Path.Combine(_root.FullName, "source");

    /// <summary>Where packages of this feed are extracted to: not the machine's cache.</summary>
    public string PackagesDirectory => Path.Combine(_root.FullName, "packages");

    /// <summary>The package file.</summary>
    public string PackagePath => Path.Combine(Source, $"ZcGen.{Version}.nupkg");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        string configuration = typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string project = Path.Combine(RepositoryRoot(), "build", "Package", "ZcGen.csproj");
        CommandResult result = await Dotnet.RunAsync(
            RepositoryRoot(), PackagesDirectory, "pack", project, "--no-build", "-c", configuration, "-o", Source, $"-p:Version={Version}", "-nodeReuse:false");
        result.Succeeded();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A project file that references the package, with more properties and items of the test's own.</summary>
    internal string ProjectFile(string body) => XElement.Parse($"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{Source}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ZcGen" Version="{Version}" />
          </ItemGroup>
          {body}
        </Project>
        """).ToString();

    private static string RepositoryRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "ZcGen.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} holds ZcGen.sln.");
    }
}
