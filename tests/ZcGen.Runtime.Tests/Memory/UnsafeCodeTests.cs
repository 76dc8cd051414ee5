using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>Unsafe code stays in one folder, and says why it is right.</summary>
public partial class UnsafeCodeTests
{
    [Fact]
    public void Unsafe_OutsideOfMemory_IsNowhere()
    {
        string[] offenders = [.. SourceFiles("src", "samples")
            .Where(file => !file.Contains("/src/Runtime/Memory/", StringComparison.Ordinal))
            .Where(file => UnsafeKeyword().IsMatch(File.ReadAllText(file)))];

        Assert.Empty(offenders);
    }

    [Fact]
    public void Unsafe_InMemory_IsJustified()
    {
        string[] unsafeFiles = [.. SourceFiles("src/Runtime/Memory").Where(file => UnsafeStatement().IsMatch(File.ReadAllText(file)))];

        Assert.NotEmpty(unsafeFiles);
        Assert.All(unsafeFiles, file => Assert.Contains("// SAFETY:", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static IEnumerable<string> SourceFiles(params string[] folders) => folders.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories));

    private static string Root { get; } = typeof(UnsafeCodeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    [GeneratedRegex(@"^[^/""]*\bunsafe\b", RegexOptions.Multiline)]
    private static partial Regex UnsafeKeyword();

    [GeneratedRegex(@"^[^/""]*(\bunsafe\b.*\{|Unsafe\.(Add|As|ReadUnaligned)|MemoryMarshal\.Create)", RegexOptions.Multiline)]
    private static partial Regex UnsafeStatement();
}
