using Microsoft.CodeAnalysis;

namespace ZcGen.Generator.Tests;

/// <summary>What an edit costs, counted in files parsed and files written.</summary>
/// <remarks>Twenty files: one that declares a struct, ten that use it, nine that do not.</remarks>
public sealed class IncrementalityTests
{
    private const string Common = "common.fbs";
    private const string CommonText = "namespace Demo;\nstruct Price { ticks:int; scale:int; }\n";

    private static readonly GeneratorRun Start = GeneratorRun.Over(
    [
        (Common, CommonText),
        .. Enumerable.Range(0, 10).Select(i => (User(i), UserText(i))),
        .. Enumerable.Range(0, 9).Select(i => (Leaf(i), LeafText(i))),
    ]);

    [Fact]
    public void FirstRun_ParsesAndWritesEveryFile()
    {
        Assert.Empty(Start.Diagnostics);
        Assert.Equal(20, Start.WorkOf(SchemaGenerator.ParseStep));
        Assert.Equal(20, Start.Emitted.Count);
    }

    [Fact]
    public void CSharpKeystroke_DoesNothingAtAll()
    {
        GeneratorRun run = Start.WithCSharp("class Program { }");

        Assert.Equal(0, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Equal(0, run.WorkOf(SchemaGenerator.CompileStep));
        Assert.Equal(0, run.WorkOf(SchemaGenerator.ModelStep));
        Assert.Empty(run.Emitted);
        Assert.Equal(20, run.Sources.Count);
    }

    [Theory]
    [InlineData("leaf3.fbs")]
    [InlineData(Common)]
    public void Comment_ParsesOneFileAndWritesNone(string path)
    {
        string text = path == Common ? CommonText : LeafText(3);

        GeneratorRun run = Start.WithSchema(path, "// a comment\n" + text + "\n// another\n");

        Assert.Equal(1, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Empty(run.Emitted);
        Assert.All(run.Result.TrackedSteps[SchemaGenerator.ModelStep], static step => Assert.All(step.Outputs, static output =>
            Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
    }

    [Fact]
    public void NewFieldInALeaf_ParsesAndWritesOneFile()
    {
        GeneratorRun run = Start.WithSchema(Leaf(4), LeafText(4).Replace("}", "b:long; }", StringComparison.Ordinal));

        Assert.Equal(1, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Equal([Leaf(4) + ".g.cs"], run.Emitted);
    }

    [Fact]
    public void LayoutOfASharedStruct_ParsesOneFileAndWritesItAndItsUsers()
    {
        GeneratorRun run = Start.WithSchema(Common, CommonText.Replace("}", "venue:long; }", StringComparison.Ordinal));

        Assert.Equal(1, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Equal([Common + ".g.cs", .. Enumerable.Range(0, 10).Select(static i => User(i) + ".g.cs")], run.Emitted);
    }

    [Theory]
    [InlineData("a_first.fbs")]
    [InlineData("z_last.fbs")]
    public void AddedFile_ParsesAndWritesOnlyItself(string path)
    {
        GeneratorRun run = Start.WithSchema(path, "namespace Demo;\ntable Added { a:int; }\n");

        Assert.Equal(1, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Equal([path + ".g.cs"], run.Emitted);
        Assert.Equal(21, run.Sources.Count);
    }

    [Fact]
    public void RemovedFile_WritesNothing()
    {
        GeneratorRun run = Start.WithoutSchema(Leaf(0));

        Assert.Empty(run.Emitted);
        Assert.Equal(19, run.Sources.Count);
    }

    [Fact]
    public void FileReadAgainWithoutAChange_ParsesNothing()
    {
        GeneratorRun run = Start.WithSchema(Leaf(2), LeafText(2));

        Assert.Equal(0,
            run.Result.TrackedSteps[SchemaGenerator.ParseStep].Count(static step =>
                step.Outputs.Any(static output => output.Reason == IncrementalStepRunReason.Modified)));
        Assert.Empty(run.Emitted);
    }

    [Fact]
    public void UnrelatedProperty_ParsesAndWritesNothing()
    {
        GeneratorRun run = Start.WithProperty("RootNamespace", "Other");

        Assert.Equal(0, run.WorkOf(SchemaGenerator.ParseStep));
        Assert.Empty(run.Emitted);
    }

    [Fact]
    public void BrokenFile_WritesNothingAndKeepsTheOthers()
    {
        GeneratorRun run = Start.WithSchema(Leaf(5), "namespace Demo;\ntable Leaf5 { a:int; $ }\n");

        Assert.Empty(run.Emitted);
        Assert.Equal(19, run.Sources.Count);
        Assert.NotEmpty(run.Diagnostics);
        Assert.Equal(20, run.WithSchema(Leaf(5), LeafText(5)).Sources.Count);
    }

    private static string User(int i) => $"user{i}.fbs";

    private static string UserText(int i) => $"include \"{Common}\";\nnamespace Demo;\ntable User{i} {{ price:Price; }}\n";

    private static string Leaf(int i) => $"leaf{i}.fbs";

    private static string LeafText(int i) => $"namespace Demo;\ntable Leaf{i} {{ a:int; }}\n";
}
