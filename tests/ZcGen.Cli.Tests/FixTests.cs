using System.Text.Json;

namespace ZcGen.Cli.Tests;

/// <summary><c>zcgen check --fix</c>.</summary>
public sealed class FixTests
{
    [Fact]
    public void Fixes_AreMadeInAllFiles_AndTouchNothingElse()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "namespace  N ;\r\n\ttable  player_state{ hitPoints:int; /* keep */}  // keep\r\n")
            .With("b.fbs", "include \"a.fbs\";\nnamespace N;\ntable B { s:player_state; t:[N.player_state]; }");

        ToolRun run = ToolRun.In(directory, "check", "--fix");

        Assert.Equal("namespace  N ;\r\n\ttable  PlayerState{ hit_points:int; /* keep */}  // keep\r\n", directory.Read("a.fbs"));
        Assert.Equal("include \"a.fbs\";\nnamespace N;\ntable B { s:PlayerState; t:[N.PlayerState]; }", directory.Read("b.fbs"));
        Assert.Equal(("zcgen: mended 2 findings in 2 files\n", 0), (run.Error, run.ExitCode));
        Assert.EndsWith("2 files: 0 errors, 0 warnings\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(["a.fbs", "b.fbs"], Directory.GetFiles(directory.FullPath).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Fixes_ThatRenameAFieldAndItsTypeAndNamespace_AreMadeOneRuleAfterAnother()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "namespace acme;\nenum color:ubyte { none, Red }\ntable Pixel { X:color = Red; Y:color = none; }\n");

        ToolRun run = ToolRun.In(directory, "check", "--fix");

        Assert.Equal(("zcgen: mended 5 findings in 1 file\n", 0), (run.Error, run.ExitCode));
        Assert.Equal(
            "namespace Acme;\nenum Color:ubyte { None, Red }\ntable Pixel { x:Color = Red; y:Color = None; }\n", directory.Read("a.fbs"));
    }

    [Fact]
    public void Fixes_WhenNothingIsToBeMended_WriteNothing()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace N; table A { x:int; }");
        DateTime before = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(directory["a.fbs"], before);

        ToolRun run = ToolRun.In(directory, "lint", "--fix");

        Assert.Equal(("zcgen: mended 0 findings in 0 files\n", 0), (run.Error, run.ExitCode));
        Assert.Equal(before, File.GetLastWriteTimeUtc(directory["a.fbs"]));
    }

    [Fact]
    public void ByteOrderMarkPermissionsAndLinks_OfAMendedFile_Stay()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("real/a.fbs", [0xEF, 0xBB, 0xBF, .. "namespace N; table a { x:int; } // grüße"u8]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory["real/a.fbs"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        }

        File.CreateSymbolicLink(directory["link.fbs"], directory["real/a.fbs"]);

        ToolRun run = ToolRun.In(directory, "check", "--fix", "link.fbs");

        Assert.Equal(0, run.ExitCode);
        Assert.NotNull(new FileInfo(directory["link.fbs"]).LinkTarget);
        byte[] expected = [0xEF, 0xBB, 0xBF, .. "namespace N; table A { x:int; } // grüße"u8];
        Assert.Equal(expected, File.ReadAllBytes(directory["real/a.fbs"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, File.GetUnixFileMode(directory["real/a.fbs"]));
        }
    }

    [Fact]
    public void File_ThatIsNotUtf8_IsNotChanged()
    {
        byte[] content = [.. "namespace N; table a { x:int; } // "u8, 0xFF];
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", content);

        ToolRun run = ToolRun.In(directory, "check", "--fix", "--fail-on", "never");

        Assert.Equal(content, File.ReadAllBytes(directory["a.fbs"]));
        Assert.Equal("zcgen: mended 0 findings in 0 files\n", run.Error);
    }

    [Fact]
    public void File_ThatIsOnlyIncluded_IsNotChanged()
    {
        const string Included = "namespace N; table a { x:int; }";
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("inc/a.fbs", Included)
            .With("b.fbs", "include \"inc/a.fbs\"; namespace N; table b { of:a; Y:int; }");

        ToolRun run = ToolRun.In(directory, "check", "b.fbs", "--fix");

        Assert.Equal(Included, directory.Read("inc/a.fbs"));
        Assert.Equal("include \"inc/a.fbs\"; namespace N; table B { of:a; y:int; }", directory.Read("b.fbs"));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Schemas_WithErrors_AreNotChanged()
    {
        const string Text = "namespace N; table a { x:int; y:Unknown; }";
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Text).With("b.fbs", "namespace N; table b { x:int; }");

        ToolRun run = ToolRun.In(directory, "check", "--fix");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(Text, directory.Read("a.fbs"));
        Assert.Equal("namespace N; table b { x:int; }", directory.Read("b.fbs"));
    }

    [Fact]
    public void NameOfAService_WhichCallsGoBy_IsNotChanged()
    {
        const string Text = "namespace N; table A { x:int; } rpc_service store { Get(A):A; }";
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Text);

        ToolRun run = ToolRun.In(directory, "check", "--fix", "--output", "short");

        Assert.Equal(Text, directory.Read("a.fbs"));
        Assert.Contains("rpc_service 'store' is not UpperCamelCase", run.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void File_ThatCannotBeWritten_IsSaid()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace N; table a { x:int; }");
        string block = directory["a.fbs"];

        // A directory is in the way of the file that is written first.
        ToolRun run = ToolRun.Program(
            "bash", directory.FullPath, new Dictionary<string, string>(), "",
            "-c", $"mkdir \"a.fbs.$$.tmp\"; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "zcgen.dll")}' check --fix");

        Assert.Equal("namespace N; table a { x:int; }", File.ReadAllText(block));
        Assert.Contains("zcgen: error: cannot write 'a.fbs': ", run.Error, StringComparison.Ordinal);
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public void StandardInput_CannotBeMended()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, new Dictionary<string, string>(), "table a {}", "check", "-", "--fix");

        Assert.Equal(
            new ToolRun("", "zcgen: error: '--fix' changes files, and standard input is none: name files\n", 64), run);
    }

    [Fact]
    public void JsonAndSarif_ShowTheFixes()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace N;\ntable A { xY:int; }");

        ToolRun json = ToolRun.In(directory, "check", "--output", "json");
        ToolRun sarif = ToolRun.In(directory, "check", "--output", "sarif");

        Assert.Contains(
            """
                  "fix": {
                    "title": "Rename 'xY' to 'x_y'",
                    "edits": [
                      {
                        "path": "a.fbs",
                        "start": {
                          "line": 2,
                          "column": 11,
                          "offset": 23
                        },
                        "end": {
                          "line": 2,
                          "column": 13,
                          "offset": 25
                        },
                        "newText": "x_y"
                      }
                    ]
                  }
            """,
            json.Output,
            StringComparison.Ordinal);
        Assert.Contains("\"insertedContent\": {", sarif.Output, StringComparison.Ordinal);
        SarifFormat.Check(JsonDocument.Parse(sarif.Output).RootElement);
    }
}
