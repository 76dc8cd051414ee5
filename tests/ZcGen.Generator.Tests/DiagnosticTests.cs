using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Generator.Linting;

namespace ZcGen.Generator.Tests;

/// <summary>Where diagnostics stand, and how severe they are.</summary>
public sealed class DiagnosticTests
{
    private const string BrokenText = "namespace Demo;\n\ntable Ping { a:int; $ }\n";
    private const string WarningText = "namespace Demo;\ntable Ping { a:int; }\n{ }\n";

    [Fact]
    public void Error_StandsInTheSchemaAtItsCharacters()
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Over(("schemas/ping.fbs", BrokenText)).Diagnostics);

        Assert.Equal("ZC1001", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal("/project/schemas/ping.fbs", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(new LinePosition(2, 20), diagnostic.Location.GetLineSpan().StartLinePosition);
        Assert.Equal("$", BrokenText.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("field-snake-case", "ZC0000", "error", "error")]
    [InlineData("Field-Snake-Case", "ZC0000", "info", "info")]
    [InlineData("field-snake-case", "ZC5002", "error", "warning")]
    [InlineData("field-snake-cas", "ZC0000", "error", "warning")]
    public void Severity_OfARuleByName_IsThatOfItsIdUnlessThereIsOne(string name, string id, string severity, string expected)
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", "namespace Demo;\ntable Ping { barBaz:int; }\n"))
            .WithKey("ping.fbs", $"zcgen_severity.{name}", severity)
            .WithKey("ping.fbs", $"zcgen_severity.{id}", "warning");

        Diagnostic diagnostic = Assert.Single(run.Analyze(new LintAnalyzer()), static found => found.Id == "ZC5002");

        Assert.Equal(expected, diagnostic.Severity.ToString(), ignoreCase: true);
    }

    [Fact]
    public void Error_InAFileOutsideTheProject_CarriesThatFilesPath()
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Over(("/elsewhere/ping.fbs", BrokenText)).Diagnostics);

        Assert.Equal("/elsewhere/ping.fbs", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void Error_MovedByAnEditAbove_IsReportedAtItsNewPlace()
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", BrokenText)).WithSchema("ping.fbs", "\n\n" + BrokenText);

        Assert.Equal(new LinePosition(4, 20), Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition);
    }

    [Fact]
    public void Error_OfAnIncludedFile_IsReportedOnceAndThere()
    {
        GeneratorRun run = GeneratorRun.Over(("a.fbs", "include \"b.fbs\";\nnamespace Demo;\ntable A { a:int; }\n"), ("b.fbs", BrokenText));

        Assert.Equal(["/project/b.fbs"],
            run.Diagnostics.Where(static diagnostic => diagnostic.Id == "ZC1001")
                .Select(static diagnostic => diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public void Diagnostics_OfFilesInAnotherOrder_AreTheSame()
    {
        (string Path, string Text)[] schemas =
            [("a.fbs", "namespace Demo;\ntable Same { a:int; }\n"), ("b.fbs", "namespace Demo;\ntable Same { a:int; }\n")];
        string[] Reported(IEnumerable<(string Path, string Text)> files) =>
            [.. GeneratorRun.Over([.. files]).Diagnostics.Select(static diagnostic => diagnostic.ToString())];

        Assert.NotEmpty(Reported(schemas));
        Assert.Equal(Reported(schemas), Reported(schemas.Reverse()));
    }

    [Fact]
    public void Error_CannotBeConfiguredAway()
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", BrokenText)).WithKey("ping.fbs", "zcgen_severity.ZC1001", "none");

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, diagnostic.Descriptor.CustomTags);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    [InlineData("Error", DiagnosticSeverity.Error)]
    [InlineData("default", DiagnosticSeverity.Warning)]
    public void Warning_WithASeverityKey_HasThatSeverity(string configured, DiagnosticSeverity expected)
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", WarningText)).WithKey("ping.fbs", "zcgen_severity.zc1027", configured);

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("ZC1027", diagnostic.Id);
        Assert.Equal(expected, diagnostic.Severity);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void Warning_WithSeverityNone_IsNotReported() =>
        Assert.Empty(GeneratorRun.Over(("ping.fbs", WarningText)).WithKey("ping.fbs", "zcgen_severity.ZC1027", "none").Diagnostics);

    [Fact]
    public void Warning_KeyOfAnotherFile_KeepsItsSeverity()
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", WarningText), ("other.fbs", "namespace Demo;\ntable Other { a:int; }\n"))
            .WithKey("other.fbs", "zcgen_severity.ZC1027", "error");

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(run.Diagnostics).Severity);
    }

    [Fact]
    public void SeverityKey_WithAWordThatIsNone_IsReported()
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n"))
            .WithKey("ping.fbs", "zcgen_severity.ZC1027", "fatal");

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("ZC0002", diagnostic.Id);
        Assert.Contains("'zcgen_severity.ZC1027 = fatal' has no effect",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ListedTwice_IsAnErrorInsteadOfAThrow()
    {
        GeneratorRun run =
            GeneratorRun.Over(("ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n"),
                ("ping.fbs", "namespace Demo;\ntable Ping { a:int; }\n"));

        Assert.All(run.Diagnostics, static diagnostic => Assert.Equal("ZC0001", diagnostic.Id));
        Assert.NotEmpty(run.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void Language_OlderThanGeneratedCode_IsReportedOnce()
    {
        GeneratorRun run =
            GeneratorRun.Over(("a.fbs", "namespace Demo;\ntable A { a:int; }\n"), ("b.fbs", "namespace Demo;\ntable B { a:int; }\n"));
        Assert.Empty(run.Diagnostics);

        Diagnostic diagnostic = Assert.Single(run.WithLanguage(LanguageVersion.CSharp12).Diagnostics);
        Assert.Equal("ZC0004", diagnostic.Id);
        Assert.Contains("this project uses C# 12.0", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Language_OfAProjectWithoutSchemas_IsItsOwnBusiness() =>
        Assert.Empty(GeneratorRun.Over().WithLanguage(LanguageVersion.CSharp7_3).Diagnostics);

    [Fact]
    public void OtherAdditionalFile_IsNotASchema()
    {
        GeneratorRun run = GeneratorRun.Over(("ping.fbs", BrokenText)).WithKey("ping.fbs", "build_metadata.AdditionalFiles.ZcGenRole", "");

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Sources);
    }
}
