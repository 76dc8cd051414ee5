using Xunit;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Compiler.Tests.Configuration;

/// <summary>Severities in .editorconfig files.</summary>
public sealed class EditorConfigFileTests
{
    [Fact]
    public void File_WithSections_SaysWhatTheMatchingOnesSay()
    {
        EditorConfigFile file = EditorConfigFile.Parse(
            "sub/.editorconfig",
            """
            ; a comment
            root = True
            zcgen_severity.ZC5001 = error

            [*.cs]
            zcgen_severity.ZC5001 = error
            indent_size = 4
            [*.fbs]
            # another one
            ZCGEN_severity.Field-Snake-Case=WARNING ; why
            zcgen_severity.ZC5001 = silent
            no line of such a file
            [legacy/*.fbs]
            zcgen_severity.zc5002 : x
            zcgen_severity.zc5002 = suggestion
            """);

        Assert.True(file.IsRoot);
        Assert.Empty(file.Problems);
        Assert.Equal(["ZC5002 Warning sub/.editorconfig(10)", "ZC5001 None sub/.editorconfig(11)"], SettingsFor(file, "a.fbs"));
        Assert.Equal("ZC5002 Info sub/.editorconfig(15)", SettingsFor(file, "legacy/a.fbs")[^1]);
    }

    [Theory]
    [InlineData("zcgen_severity.field-snake-cse = none", "there is no rule 'field-snake-cse': did you mean 'field-snake-case'?")]
    [InlineData(
        "zcgen_severity.ZC5002 = hint", "'hint' is not a severity: known are error, warning, info, none, default, suggestion, silent")]
    [InlineData(
        "zcgen_severity.ZC2003 = none", "the severity of 'ZC2003' cannot be changed: a schema that violates it has no meaning")]
    [InlineData("zcgen_severity. = none", "there is no rule '': 'zcgen rules' lists all")]
    public void Line_ThatMeansNothing_IsAProblem(string line, string message)
    {
        EditorConfigFile file = EditorConfigFile.Parse(".editorconfig", "[*]\r\n" + line + "\r\n");

        Assert.Equal($".editorconfig(2): {message}", Assert.Single(file.Problems).ToString());
        Assert.Empty(SettingsFor(file, "a.fbs"));
    }

    [Theory]
    [InlineData("[*]\nroot = true")]
    [InlineData("root = false")]
    [InlineData("")]
    public void File_WithoutRootAtItsTop_IsNoRoot(string text) => Assert.False(EditorConfigFile.Parse(".editorconfig", text).IsRoot);

    private static string[] SettingsFor(EditorConfigFile file, string path) =>
        [.. file.SettingsFor(path).Select(setting => $"{setting.Rule} {setting.Severity} {setting.Place}")];
}
