using ZcGen.Tests.Npm;

namespace ZcGen.Cli.Tests;

/// <summary>The log against SARIF's own JSON schema, in the form of the TypeScript types that are generated from it: what is required,
/// allowed, and of which kind.</summary>
public sealed class SarifSchemaTests
{
    private static readonly NpmInstallation Types = new("sarif-types", "typescript@5.9.2", "@schemastore/sarif-2.1.0@1.0.2");

    [NpmFact]
    public void Log_OfEveryKindOfFinding_HasTheTypesOfTheSchema() => Assert.Equal("", TypeErrors(static log => log));

    [NpmTheory]
    [InlineData("\"executionSuccessful\"", "\"executionSucessful\"")]
    [InlineData("\"ruleIndex\": 0", "\"ruleIndex\": \"0\"")]
    [InlineData("\"level\": \"error\"", "\"level\": \"fatal\"")]
    public void Log_ThatIsWrong_HasNot(string right, string wrong) =>
        Assert.Contains("error TS", TypeErrors(log => log.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);

    private static string TypeErrors(Func<string, string> change)
    {
        Assert.Null(Types.Problem);
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("twice.fbs", "namespace Demo;\ntable Ping { a:int;\n a:string; b:int (deprecated, deprecated); }\n")
            .With("global.fbs", "table Pong { aB:int; }\n")
            .With("binary.fbs", [0]);
        string log = change(ToolRun.In(directory, "check", ".", "gone.fbs", "--output", "sarif").Output);

        // Beside the types, so that the compiler finds them there.
        string program = Path.Combine(Types.Home, $"log-{Guid.NewGuid():N}.ts");
        File.WriteAllText(program, $"import type {{ StaticAnalysisResultsFormatSARIFVersion210JSONSchema as Log }} from "
            + $"'@schemastore/sarif-2.1.0';\nexport const log: Log = {log};\n");
        try
        {
            return ToolRun.Program("node", directory.FullPath, new Dictionary<string, string>(), "",
                Types.FileOf("typescript", "bin", "tsc"), "--noEmit", "--strict", program).Output;
        }
        finally
        {
            File.Delete(program);
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NpmFactAttribute : FactAttribute
    {
        public NpmFactAttribute() => Skip = SkipReason;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NpmTheoryAttribute : TheoryAttribute
    {
        public NpmTheoryAttribute() => Skip = SkipReason;
    }

    private static string? SkipReason => Environment.GetEnvironmentVariable("CI") == "true" ? null : Types.Problem;
}
