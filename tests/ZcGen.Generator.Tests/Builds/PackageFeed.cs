using System.Reflection;
using System.Xml.Linq;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>All packages of this repository, in a folder that serves as a package source; packed once for all tests that use
/// them.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("zcgen-feed-");

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = typeof(ZcGen.Format.MessageBuilder).Assembly.GetName().Version!.ToString(3);

    /// <summary>The package source.</summary>
    public string Source => Path.Combine(_root.FullName, "source");

    /// <summary>Where packages of this feed are extracted to: not the machine's cache.</summary>
    public string PackagesDirectory => Path.Combine(_root.FullName, "packages");

    /// <summary>The packages that were restored for this repository; as a package source, it has what the packages depend on.</summary>
    public static string MachinePackages { get; } = Metadata("MachinePackages");

    /// <summary>The root of the repository.</summary>
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>The file of a package.</summary>
    public string PathOf(string package, string extension = "nupkg") => Path.Combine(Source, $"{package}.{Version}.{extension}");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        string configuration = typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        CommandResult result = await Dotnet.RunAsync(
            RepositoryRoot, PackagesDirectory, "msbuild", "build/Packages.proj", $"-p:Configuration={configuration}", "-p:NoBuild=true",
            $"-p:PackageOutputPath={Source}", "-nodeReuse:false");
        result.Succeeded();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Makes this feed, and the packages that were restored for this repository, the only sources below a directory.</summary>
    internal void WriteConfiguration(string directory) => File.WriteAllText(Path.Combine(directory, "nuget.config"), $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="{Source}" />
            <add key="machine" value="{MachinePackages}" />
          </packageSources>
        </configuration>
        """);

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

    private static string Metadata(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
