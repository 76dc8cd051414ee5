namespace ZcGen.Generator.Tests;

/// <summary>The same schemas give the same text, wherever and in whatever order they are found.</summary>
public sealed class DeterminismTests
{
    private static readonly (string Path, string Text)[] Schemas =
    [
        ("schemas/b.fbs", "include \"common.fbs\";\nnamespace Demo;\n/// A pair.\ntable B { a:int = 3; price:Price; }\n"),
        ("schemas/common.fbs", "namespace Demo;\nstruct Price { ticks:int; scale:int; }\n"),
        ("a.fbs", "include \"schemas/common.fbs\";\nnamespace Demo;\ntable A { price:Price; }\n"),
    ];

    [Fact]
    public void Sources_InAnotherDirectory_AreTheSame()
    {
        GeneratorRun here = GeneratorRun.Over("/project/", Schemas);
        GeneratorRun there = GeneratorRun.Over("/home/somebody/elsewhere/", Schemas);

        Assert.Equal(3, here.Sources.Count);
        Assert.Equal(here.Sources, there.Sources);
        Assert.All(there.Sources.Values, static text => Assert.DoesNotContain("elsewhere", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_OfFilesInAnotherOrder_AreTheSame() =>
        Assert.Equal(GeneratorRun.Over(Schemas).Sources, GeneratorRun.Over([.. Schemas.Reverse()]).Sources);

    [Fact]
    public void Sources_HaveUnixLineEnds() =>
        Assert.All(
            GeneratorRun.Over([.. Schemas.Select(static schema => (schema.Path, schema.Text.ReplaceLineEndings("\r\n")))]).Sources.Values,
            static text => Assert.DoesNotContain('\r', text));
}
