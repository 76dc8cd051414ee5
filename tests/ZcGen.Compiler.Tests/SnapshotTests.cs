using System.Text.RegularExpressions;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Emit;

namespace ZcGen.Compiler.Tests;

/// <summary>The C# of one small schema per feature of the language, reviewed as text. ZcGen.Generator.Tests compiles and runs it.</summary>
public sealed partial class SnapshotTests
{
    private const string Rewrite = "ZCGEN_WRITE_SNAPSHOTS";
    private const int MaxLineLength = 140;
    private const string SchemaExtension = ".fbs";
    private const string SnapshotExtension = ".verified.cs";

    private static readonly string Directory = RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Snapshots");

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Emitted = new(EmitAll);

    public static TheoryData<string> Features => [.. NamesOf(SchemaExtension)];

    [Theory]
    [MemberData(nameof(Features))]
    public void Schema_Emitted_EqualsItsSnapshot(string feature)
    {
        string path = Path.Combine(Directory, feature + SnapshotExtension);
        string actual = Emitted.Value[feature];
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            File.WriteAllText(path, actual);
        }

        string difference = LineDifference.Describe(File.Exists(path) ? File.ReadAllText(path) : "", actual);
        Assert.True(difference.Length == 0,
            $"The C# of {feature}.fbs is not that of its snapshot. If it should be, run this test with {Rewrite}=1.\n{difference}");
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Schema_Emitted_HasNoLongLines(string feature) =>
        Assert.DoesNotContain(Emitted.Value[feature].Split('\n'), static line =>
            NamespaceOfSchema().Replace(line, "").Length > MaxLineLength);

    [Fact]
    public void Snapshots_WithoutSchema_DoNotExist() => Assert.Equal(NamesOf(SchemaExtension), NamesOf(SnapshotExtension));

    [Fact]
    public void Difference_OfOneLine_ShowsItWithItsSurroundings() => Assert.Equal(
        "@@ line 3 @@\n c\n d\n e\n-f\n+F\n g\n h\n i\n",
        LineDifference.Describe("a\nb\nc\nd\ne\nf\ng\nh\ni\nj", "a\nb\nc\nd\ne\nF\ng\nh\ni\nj"));

    private static string[] NamesOf(string extension) =>
    [
        .. System.IO.Directory.GetFiles(Directory, "*" + extension).Select(path => Path.GetFileName(path)[..^extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    // All together, because some include others.
    private static Dictionary<string, string> EmitAll()
    {
        string[] features = NamesOf(SchemaExtension);
        CompileOptions options = CompileOptions.Default with { EmitsCSharp = true };
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(
            options, [.. features.Select(static feature => (feature + SchemaExtension, Read(feature)))]);
        Assert.All(compiled.SelectMany(static schema => schema.Diagnostics), static diagnostic =>
            Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
        return features.Zip(compiled, static (feature, schema) => (feature, schema.Model!))
            .ToDictionary(static pair =>
                pair.feature, static pair => WithoutVersion(SchemaCompiler.Emit(pair.Item2).ToString()), StringComparer.Ordinal);
    }

    // So that a release changes no snapshot.
    private static string WithoutVersion(string text) =>
        text.Replace($"GeneratedCode(\"ZcGen\", \"{EmittedText.Version}\")", "GeneratedCode(\"ZcGen\", \"version\")",
            StringComparison.Ordinal);

    [GeneratedRegex(@"global::Snapshots\.(\w+\.)+")]
    private static partial Regex NamespaceOfSchema();

    private static string Read(string feature) => File.ReadAllText(Path.Combine(Directory, feature + SchemaExtension));
}
