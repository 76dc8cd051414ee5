namespace ZcGen.Generator.Tests;

/// <summary>What a schema's item says about it.</summary>
public sealed class ItemTests
{
    private const string CommonText = "namespace Demo;\nstruct Price { ticks:int; scale:int; }\ntable Common { a:int; }\n";
    private const string UserText = "include \"common.fbs\";\nnamespace Demo;\ntable User { price:Price; }\n";

    [Fact]
    public void Generate_False_ResolvesTypesWithoutCode()
    {
        GeneratorRun run = GeneratorRun.Over(("common.fbs", CommonText), ("user.fbs", UserText))
            .WithKey("common.fbs", "build_metadata.AdditionalFiles.Generate", "false");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["user.fbs.g.cs"], run.Sources.Keys);
    }

    [Fact]
    public void Generate_False_StillReportsErrors() =>
        Assert.NotEmpty(GeneratorRun.Over(("common.fbs", "table Common { $ }"))
            .WithKey("common.fbs", "build_metadata.AdditionalFiles.Generate", "false").Diagnostics);

    [Fact]
    public void IncludeDirectory_OfTheProject_IsSearched()
    {
        GeneratorRun run = GeneratorRun.Over(("include/common.fbs", CommonText), ("schemas/user.fbs", UserText));
        Assert.NotEmpty(run.Diagnostics);

        GeneratorRun found = run.WithProperty("_FlatBuffersIncludeDirectories", " missing | /project/include/ ");
        Assert.Empty(found.Diagnostics);
        Assert.Equal(2, found.Sources.Count);
    }

    [Fact]
    public void RequireExplicitIds_True_ReportsAFieldWithout()
    {
        GeneratorRun run = GeneratorRun.Over(("common.fbs", CommonText));

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.WithProperty("FlatBuffersRequireExplicitIds", "true").Diagnostics);
    }
}
