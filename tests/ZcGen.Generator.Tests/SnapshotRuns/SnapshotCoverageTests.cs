using System.Reflection;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>The snapshots of ZcGen.Compiler.Tests are part of this project: what they say is compiled, and run.</summary>
public sealed class SnapshotCoverageTests
{
    private static readonly string[] Files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Snapshots"), "*.cs");

    [Fact]
    public void Snapshots_CompiledAlone_HaveNoWarnings() =>
        CSharpCompiler.Compile(Files.ToDictionary(static path => Path.GetFileName(path), File.ReadAllText));

    [Fact]
    public void Snapshots_AreEachRunByATest()
    {
        string[] tests =
        [
            .. typeof(SnapshotCoverageTests).Assembly.GetTypes()
                .Where(static type => type.Namespace == typeof(SnapshotCoverageTests).Namespace)
                .SelectMany(static type => type.GetMethods())
                .Where(static method => method.GetCustomAttribute<FactAttribute>() is not null)
                .Select(static method => method.Name),
        ];

        Assert.NotEmpty(Files);
        Assert.All(
            Files.Select(static path => Path.GetFileName(path)[..^".verified.cs".Length]),
            feature => Assert.Contains(tests, test => test.StartsWith(feature + "_", StringComparison.Ordinal)));
    }
}
