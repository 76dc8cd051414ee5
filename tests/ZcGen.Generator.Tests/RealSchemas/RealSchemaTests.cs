using System.Diagnostics;
using System.Text.Json;
using ZcGen.Compiler.Diagnostics;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace ZcGen.Generator.Tests.RealSchemas;

/// <summary>Schemas that other people use compile: to C# without a diagnostic, and that to an assembly without a warning.</summary>
public sealed class RealSchemaTests
{
    [NpmFact]
    public void Mediasoup_AllOfAProtocol_Compiles()
    {
        (string Path, string Text)[] schemas = FilesOf(NpmFactAttribute.Packages.FileOf("mediasoup", "worker", "fbs"));
        Assert.Equal(29, schemas.Length);
        AssertCompiles(schemas);
    }

    [NpmFact]
    public void SpaceDataStandards_All_Compile()
    {
        (string Path, string Text)[] schemas = FilesOf(NpmFactAttribute.Packages.FileOf("spacedatastandards.org", "schema"));
        Assert.Equal(29, schemas.Length);
        AssertCompiles(schemas);
    }

    [NpmFact]
    public void Foxglove_AllThatItGenerates_Compiles()
    {
        (string Path, string Text)[] schemas = Foxglove();
        Assert.InRange(schemas.Length, 40, 100);
        AssertCompiles(schemas);
    }

    // Names are their authors' affair.
    private static void AssertCompiles((string Path, string Text)[] schemas)
    {
        GeneratorRun run = GeneratorRun.Over(schemas);

        Assert.DoesNotContain(run.Diagnostics, static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != DiagnosticCatalog.FieldNotSnakeCase.Id);
        Assert.NotEmpty(CSharpCompiler.Compile(new Dictionary<string, string>(run.Sources)).GetTypes());
    }

    private static (string Path, string Text)[] FilesOf(string directory) =>
    [
        .. Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(directory, path), File.ReadAllText(path))),
    ];

    private static (string Path, string Text)[] Foxglove()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "RealSchemas", "foxglove.mjs");
        string module = NpmFactAttribute.Packages.FileOf("@foxglove/schemas", "dist", "internal");
        using Process process = Process.Start(new ProcessStartInfo("node", [script, module]) { RedirectStandardOutput = true })!;
        string json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.Select(static file => (file.Key + ".fbs", file.Value))];
    }
}
