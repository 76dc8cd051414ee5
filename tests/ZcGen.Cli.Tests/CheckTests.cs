namespace ZcGen.Cli.Tests;

/// <summary>What <c>zcgen check</c> looks at, and how it ends.</summary>
public sealed class CheckTests
{
    private const string Good = "namespace Demo;\ntable Ping { a:int; }\n";
    private const string Broken = "namespace Demo;\ntable Ping { a:int; $ }\n";
    private const string Flawed = "namespace Demo;\ntable Ping { a:int (deprecated, deprecated); b:int; }\n";

    [Fact]
    public void Schema_WithoutFindings_ExitsWith0()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Fact]
    public void Schema_WithAnError_ExitsWith3()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Broken);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.Equal(("ping.fbs:2:21: error ZC1001: illegal character '$'\n", "", 3), (run.Output, run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 2)]
    [InlineData("info", 2)]
    [InlineData("never", 0)]
    public void Warning_ByFailOn_DecidesTheExitCode(string failOn, int expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Flawed);

        ToolRun run = ToolRun.In(directory, "check", "--output", "short", "--fail-on", failOn);

        Assert.Equal("ping.fbs:2:33: warning ZC2013: attribute 'deprecated' is written twice; the first one counts",
            Assert.Single(run.Lines));
        Assert.Equal(expected, run.ExitCode);
    }

    [Fact]
    public void Error_WithFailOnNever_ExitsWith0()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Broken);

        ToolRun run = ToolRun.In(directory, "check", "--fail-on", "never", "--output", "short");

        Assert.NotEmpty(run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Directory_IsSearchedButForHiddenOnesAndBuildProducts()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("b/z.fbs", Broken)
            .With("b/c/a.fbs", Broken)
            .With("b/c/notes.txt", Broken)
            .With("b/.git/hidden.fbs", Broken)
            .With("b/obj/copy.fbs", Broken)
            .With("else/where.fbs", Broken);

        ToolRun run = ToolRun.In(directory, "check", "b", "--output", "short", "--separate");

        Assert.Equal(["b/c/a.fbs", "b/z.fbs"], run.Lines.Select(static line => line.Split(':')[0]));
    }

    [Fact]
    public void File_NamedTwice_IsReadOnce()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a/ping.fbs", Good);

        ToolRun run = ToolRun.In(directory, "check", "a", "a/ping.fbs", "./a/../a/ping.fbs", directory["a/ping.fbs"]);

        Assert.Equal(("1 file: 0 errors, 0 warnings\n", 0), (run.Output, run.ExitCode));
    }

    [Fact]
    public void FilesFromStandardInput_AreTheOnlyOnes()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Broken).With("b.fbs", Broken).With("c d.fbs", Broken);

        ToolRun lines =
            ToolRun.In(directory, new Dictionary<string, string>(), "b.fbs\r\nc d.fbs\n", "check", "--files-from", "-", "--output", "short",
                "--separate");
        ToolRun zeros =
            ToolRun.In(directory, new Dictionary<string, string>(), "b.fbs\0c d.fbs\0", "check", "--files-from", "-", "--output", "short",
                "--separate");
        ToolRun nothing = ToolRun.In(directory, new Dictionary<string, string>(), "", "check", "--files-from", "-", "--output", "short");

        Assert.Equal(["b.fbs", "c d.fbs"], lines.Lines.Select(static line => line.Split(':')[0]));
        Assert.Equal(lines, zeros);
        Assert.Equal(new ToolRun("", "", 0), nothing);
    }

    [Fact]
    public void Include_IsFoundBesideTheFileThenInIncludeDirectoriesThenBesideIncluders()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("schemas/main.fbs",
                "include \"sub/part.fbs\";\ninclude \"shared.fbs\";\nnamespace Demo;\ntable Main { a:Part; b:Shared; c:Beside; }\n")
            .With("schemas/sub/part.fbs", "include \"beside.fbs\";\nnamespace Demo;\ntable Part { a:int; }\n")
            .With("schemas/beside.fbs", "namespace Demo;\ntable Beside { a:int; }\n")
            .With("roots/shared.fbs", "namespace Demo;\ntable Shared { a:int; }\n")
            .With("other/shared.fbs", Broken);

        ToolRun run = ToolRun.In(directory, "check", "schemas/main.fbs", "-I", "roots", "-I", "other");

        Assert.Equal(("4 files: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../..")]
    public void IncludeDirectory_AtOrAboveTheWorkingDirectory_IsSearched(string include)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a/b/schemas/main.fbs", "include \"shared.fbs\";\nnamespace Demo;\ntable Main { b:Shared; }\n")
            .With(Path.Combine("a/b", include, "shared.fbs"), "namespace Demo;\ntable Shared { a:int; }\n");

        ToolRun run = ToolRun.Program(
            "dotnet", directory["a/b"], new Dictionary<string, string>(), "", Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), "check",
            "schemas", "-I", include);

        Assert.Equal(("2 files: 0 errors, 0 warnings\n", "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [Fact]
    public void IncludedFile_OfOthers_ReportsItsErrorsOnly()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("main.fbs", "include \"vendor/flawed.fbs\";\ninclude \"vendor/broken.fbs\";\nnamespace Demo;\ntable Main { a:int; }\n")
            .With("vendor/flawed.fbs", Flawed)
            .With("vendor/broken.fbs", "namespace Demo;\n$\n");

        ToolRun run = ToolRun.In(directory, "check", "main.fbs", "--output", "short");

        Assert.Equal("vendor/broken.fbs", Assert.Single(run.Lines).Split(':')[0]);
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public void Findings_OfManyFiles_AreSortedByPathLineAndColumn()
    {
        using var directory = new TemporaryDirectory();
        for (int i = 0; i < 40; i++)
        {
            directory.With($"{(char)('a' + (i * 7 % 26))}/{i:d2}.fbs", "table T {\n  a int;\n  b:int;\n  $ c:int;\n}\n");
        }

        ToolRun run = ToolRun.In(directory, "check", "--separate", "--output", "short");
        (string, int, int)[] places =
            [.. run.Lines.Select(static line => line.Split(':'))
                .Select(static parts => (parts[0], int.Parse(parts[1], null), int.Parse(parts[2], null)))];

        Assert.True(places.Length >= 120);
        Assert.Equal(places.OrderBy(static place => place.Item1, StringComparer.Ordinal).ThenBy(static place => place.Item2)
            .ThenBy(static place => place.Item3), places);
        Assert.Equal(run, ToolRun.In(directory, "check", "--separate", "--output", "short"));
    }

    [Fact]
    public void MaxFindings_LeavesOutTheLeastSevereAndCountsAll()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", Flawed).With("b.fbs", Broken);

        ToolRun run = ToolRun.In(directory, "check", "--separate", "--max-findings", "1");

        Assert.StartsWith("error[ZC1001]", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning[", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 files: 1 error, 1 warning (1 not shown)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireExplicitIds_IsDemandedOfTheSchemas()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Good);

        ToolRun run = ToolRun.In(directory, "check", "--require-explicit-ids", "--output", "short");

        Assert.StartsWith("ping.fbs:2:14: error ZC", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csharp", "a.fbs:3:17: error ZC3901: ", 3)]
    [InlineData("any", "", 0)]
    public void Target_DecidesWhetherTheEmittersLimitsAreReported(string target, string output, int exitCode)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "namespace A;\ntable T { x:int; }\nrpc_service S { M(T):T (streaming: \"server\"); }\n");

        ToolRun run = ToolRun.In(directory, "check", "--output", "short", "--target", target, "--fail-on", "warning");

        Assert.StartsWith(output, run.Output, StringComparison.Ordinal);
        Assert.Equal((output.Length > 0, "", exitCode), (run.Output.Length > 0, run.Error, run.ExitCode));
    }
}
