using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace ZcGen.Generator.Tests.RealSchemas;

/// <summary>Schemas that other people use compile: to C# without a diagnostic, and that to an assembly without a warning.</summary>
public sealed class RealSchemaTests
{
    [NpmFact]
    public void Mediasoup_AllOfAProtocol_Compiles()
    {
        (string Path, string Text)[] schemas = RealSchemaFiles.Mediasoup();
        Assert.Equal(29, schemas.Length);
        AssertCompiles(schemas);
    }

    [NpmFact]
    public void SpaceDataStandards_All_Compile()
    {
        (string Path, string Text)[] schemas = RealSchemaFiles.SpaceDataStandards();
        Assert.Equal(29, schemas.Length);
        AssertCompiles(schemas);
    }

    [NpmFact]
    public void Foxglove_AllThatItGenerates_Compiles()
    {
        (string Path, string Text)[] schemas = RealSchemaFiles.Foxglove();
        Assert.InRange(schemas.Length, 40, 100);
        AssertCompiles(schemas);
    }

    private static void AssertCompiles((string Path, string Text)[] schemas)
    {
        GeneratorRun run = GeneratorRun.Over(schemas);

        Assert.DoesNotContain(run.Diagnostics, static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.NotEmpty(CSharpCompiler.Compile(new Dictionary<string, string>(run.Sources)).GetTypes());
    }
}
