using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ZcGen.Cli.Tests;

/// <summary>The tool as users get it: packed, installed into a tool manifest, run with <c>dotnet zcgen</c>.</summary>
public sealed class ToolPackageTests
{
    private const string Schema = "namespace Demo;\ntable SayRequest { text:string; }\n";

    [Fact]
    public void Package_InstalledInAnEmptyDirectory_Checks()
    {
        using var directory = new TemporaryDirectory();
        string packages = directory["packages"];
        string platform = RuntimeInformation.RuntimeIdentifier;
        Run(directory, RepositoryRoot, "pack", "src/Generator/Cli", "-c", "Release", "-m:1", "--artifacts-path", directory["artifacts"],
            "-o", packages, "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", $"-p:ToolPlatforms={platform}+any");

        Directory.CreateDirectory(directory["work"]);
        Run(directory, directory["work"], "new", "tool-manifest");
        Run(directory, directory["work"], "tool", "install", "ZcGen.Tool", "--source", packages);
        File.WriteAllText(directory["work/echo.fbs"], Schema);
        ToolRun good = Run(directory, directory["work"], "zcgen", "check");
        File.WriteAllText(directory["work/echo.fbs"], Schema + "$\n");
        ToolRun bad = Dotnet(directory, directory["work"], "zcgen", "check", "--output", "short", "--output", "sarif:log.sarif");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", ""), (good.Output, good.Error));
        Assert.Equal(("echo.fbs:3:1: error ZC1001: illegal character '$'\n", "", 3), (bad.Output, bad.Error, bad.ExitCode));
        AssertRefusesBadInput(directory, directory["work"]);
        Assert.True(IsNative(Assert.Single(Directory.GetFiles(packages, $"ZcGen.Tool.{platform}.*.nupkg"))));
        Assert.False(IsNative(Assert.Single(Directory.GetFiles(packages, "ZcGen.Tool.any.*.nupkg"))));
    }

    // What only the packed tool could get wrong: how it is started, and which of its files are there.
    private static void AssertRefusesBadInput(TemporaryDirectory directory, string work)
    {
        File.WriteAllBytes(Path.Combine(work, "binary.fbs"), [0x7F, 0x45, 0x4C, 0, 1]);
        File.WriteAllText(Path.Combine(work, "wide.fbs"), Schema, System.Text.Encoding.Unicode);
        File.WriteAllText(Path.Combine(work, "outside.fbs"), "include \"../secret.fbs\";\n" + Schema);
        File.WriteAllText(directory["secret.fbs"], Schema);
        Directory.CreateDirectory(Path.Combine(work, "empty"));
        (string Expected, int ExitCode, string[] Arguments)[] cases =
        [
            ("cannot read 'gone.fbs'", 4, ["check", "gone.fbs"]),
            ("there is no .fbs file below it", 4, ["check", "empty"]),
            ("error ZC0012", 3, ["check", "binary.fbs", "--output", "short"]),
            ("error ZC0011", 3, ["check", "wide.fbs", "--output", "msbuild"]),
            ("ZC0014", 3, ["check", "outside.fbs", "--output", "json"]),
            ("--sideways", 64, ["check", "--sideways"]),
            ("ZC9999", 64, ["explain", "ZC9999"]),
        ];
        Assert.All(cases, test =>
        {
            ToolRun run = Dotnet(directory, work, ["zcgen", .. test.Arguments]);
            Assert.Contains(test.Expected, run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
            Assert.Equal(test.ExitCode, run.ExitCode);
        });
    }

    private static string RepositoryRoot
    {
        get
        {
            DirectoryInfo directory = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "ZcGen.sln")))
            {
                directory = directory.Parent!;
            }

            return directory.FullName;
        }
    }

    private static ToolRun Run(TemporaryDirectory directory, string workingDirectory, params string[] arguments)
    {
        ToolRun run = Dotnet(directory, workingDirectory, arguments);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        return run;
    }

    private static ToolRun Dotnet(TemporaryDirectory directory, string workingDirectory, params string[] arguments)
    {
        // An installed tool lives in the user's package folder, where one of an earlier run would be taken for this one.
        bool isInstalling = arguments[0] != "pack";
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        if (isInstalling)
        {
            variables.Add("NUGET_PACKAGES", directory["installed"]);
            variables.Add("DOTNET_CLI_HOME", directory["home"]);
        }

        return ToolRun.Program("dotnet", workingDirectory, variables, "", arguments);
    }

    // The native program stands in the package instead of the managed one.
    private static bool IsNative(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return !archive.Entries.Any(static entry => entry.Name == "zcgen.dll")
            && archive.Entries.Any(static entry => entry.Name is "zcgen" or "zcgen.exe");
    }
}
