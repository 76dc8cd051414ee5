using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>Unsafe code stays in one folder, and says why it is right.</summary>
public partial class UnsafeCodeTests
{
    private const string Justified = "// SAFETY";

    [Fact]
    public void Unsafe_OutsideOfMemory_IsNowhere()
    {
        string[] offenders = [.. SourceFiles("src", "samples")
            .Where(file => !file.Contains("/src/Runtime/Memory/", StringComparison.Ordinal))
            .Where(file => UnsafeKeyword().IsMatch(File.ReadAllText(file)))];

        Assert.Empty(offenders);
    }

    [Fact]
    public void UnsafeStatement_InMemory_IsJustified()
    {
        string[] statements = [.. SourceFiles("src/Runtime/Memory").SelectMany(UnsafeStatements)];

        string[] unjustified = [.. statements.Where(static statement => !statement.EndsWith(Justified, StringComparison.Ordinal))];

        Assert.NotEmpty(statements);
        Assert.True(unjustified.Length == 0, string.Join('\n', unjustified));
    }

    [Theory]
    [InlineData("return *word;")]
    [InlineData("*(ulong*)header = 1;")]
    [InlineData("value = header->Length;")]
    [InlineData("byte* entries = stackalloc byte[8];")]
    [InlineData("fixed (byte* start = bytes)")]
    [InlineData("return Unsafe.ReadUnaligned<int>(in start);")]
    [InlineData("return MemoryMarshal.AsBytes(characters);")]
    [InlineData("var line = Vector128.LoadUnsafe(ref start);")]
    public void UnsafeStatement_WithoutAComment_IsFound(string statement) => Assert.Matches(UnsafeStatement(), statement);

    [Theory]
    [InlineData("int area = width * height;")]
    [InlineData("using System.Runtime.InteropServices;")]
    [InlineData("uint size = (uint)Unsafe.SizeOf<T>();")]
    [InlineData("internal unsafe byte* Start => _start;")]
    public void SafeStatement_IsNotFound(string statement) => Assert.DoesNotMatch(UnsafeStatement(), statement);

    // The unsafe statements of a file, each with its place and, at the end, whether a SAFETY comment precedes it in the same paragraph.
    private static IEnumerable<string> UnsafeStatements(string file)
    {
        bool isJustified = false;
        int number = 0;
        foreach (string line in File.ReadLines(file).Select(static line => line.Trim()))
        {
            number++;
            isJustified = line.Length != 0 && (isJustified || line.StartsWith("// SAFETY:", StringComparison.Ordinal));
            if (UnsafeStatement().IsMatch(line.Split("//")[0]))
            {
                yield return $"{file}({number}): {line} {(isJustified ? Justified : "// has no SAFETY comment")}";
            }
        }
    }

    private static IEnumerable<string> SourceFiles(params string[] folders) => folders.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories));

    private static string Root { get; } = typeof(UnsafeCodeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    [GeneratedRegex(@"^[^/""]*\bunsafe\b", RegexOptions.Multiline)]
    private static partial Regex UnsafeKeyword();

    // Dereferenced pointers, memory whose address is taken, and the classes that do the same without pointers.
    [GeneratedRegex(
        @"new (ReadOnly)?Span<\w+>\(|(?<![\w)\]>])\*[a-z_(]|\w->\w|\bfixed \(|\bstackalloc\b"
        + @"|\bUnsafe\.(?!SizeOf\b)\w|\bMemoryMarshal\.\w|LoadUnsafe|StoreUnsafe")]
    private static partial Regex UnsafeStatement();
}
