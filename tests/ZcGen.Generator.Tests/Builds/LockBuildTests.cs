using ZcGen.Compiler;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>A lock beside a project, or above it, stops changes of its schemas that break others in a real build.</summary>
[Collection(PackageUsers.Name)]
public sealed class LockBuildTests(PackageFeed feed)
{
    private const string Before = "namespace Demo;\ntable Ping { a:int; b:int; }\nrpc_service Game { Play(Ping):Ping; }\n";
    private const string Swapped = "namespace Demo;\ntable Ping { b:int; a:int; }\nrpc_service Game { Play(Ping):Ping; }\n";
    private const string Grown = "namespace Demo;\ntable Ping { a:int; b:int; c:int; }\nrpc_service Game { Play(Ping):Ping; Stop(Ping):Ping; }\n";

    [Fact]
    public async Task Change_ThatBreaksOthers_FailsTheBuildAtItsPlace()
    {
        using UserProject project = new UserProject(feed).Write("schemas/ping.fbs", Swapped).Write("schema.lock", LockOf("schemas/ping.fbs"));

        CommandResult result = (await project.BuildAsync()).Failed();
        (await project.BuildAsync("-p:RunAnalyzers=false")).Succeeded();
        (await project.BuildAsync("-p:EnableFlatBuffersSchemaLock=false")).Succeeded();

        Assert.Equal(["schemas/ping.fbs(2,21): error ZC6013"], result.Findings(project.Directory));
    }

    [Fact]
    public async Task Change_ThatBreaksNobody_Builds()
    {
        using UserProject project = new UserProject(feed).Write("schemas/ping.fbs", Grown).Write("schema.lock", LockOf("schemas/ping.fbs"));

        Assert.Empty((await project.BuildAsync()).Succeeded().Findings(project.Directory));
    }

    [Fact]
    public async Task Lock_AboveTheProject_IsItsLockAsFarAsItsFilesGo()
    {
        using UserProject project = new UserProject(feed, name: "apps/game").Write("ping.fbs", Swapped)
            .Write("../../schema.lock", LockOf("apps/game/ping.fbs", "apps/other/ping.fbs"));

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Equal(["ping.fbs(2,21): error ZC6013"], result.Findings(project.Directory));
    }

    [Fact]
    public async Task Severity_OfAChange_IsConfigured()
    {
        using UserProject project = new UserProject(feed).Write("ping.fbs", Swapped).Write("schema.lock", LockOf("ping.fbs"))
            .Write(".editorconfig", "[*.fbs]\nzcgen_severity.ZC6013 = warning\n");

        Assert.Equal(["ping.fbs(2,21): warning ZC6013"], (await project.BuildAsync()).Succeeded().Findings(project.Directory));
    }

    [Fact]
    public async Task Lock_ThatIsNone_FailsTheBuild()
    {
        using UserProject project = new UserProject(feed).Write("ping.fbs", Before).Write("schema.lock", "zcgen-lock 1\n<<<<<<< ours\n");

        CommandResult result = (await project.BuildAsync()).Failed();

        Assert.Contains("error ZC0007", result.Output, StringComparison.Ordinal);
        Assert.Contains("merge conflict", result.Output, StringComparison.Ordinal);
    }

    private static string LockOf(params string[] paths)
    {
        CompileOptions options = CompileOptions.Default with { OneAssembly = false };
        string lines = "";
        foreach (string path in paths)
        {
            string text = path == paths[0] ? Before : Before.Replace("Demo", "Other", StringComparison.Ordinal);
            CompiledSchema compiled = SchemaCompiler.Compile([SchemaCompiler.Parse(path, text)], options)[0];
            string one = SchemaLock.Empty.With(SchemaFacts.Of([compiled.Model!])).ToString();
            lines += lines.Length == 0 ? one : one[(one.IndexOf("zcgen-lock 1\n", StringComparison.Ordinal) + "zcgen-lock 1\n".Length)..];
        }

        return lines;
    }
}
