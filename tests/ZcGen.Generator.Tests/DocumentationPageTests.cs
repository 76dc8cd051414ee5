namespace ZcGen.Generator.Tests;

/// <summary>What pages for users show compiles, and prints what they say.</summary>
public class DocumentationPageTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/calls.md")]
    [InlineData("docs/public-api.md")]
    [InlineData("docs/testing.md")]
    public void Examples_CompiledAndRun_PrintWhatThePageSays(string page) => new DocumentationPage(page).RunExamples();

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/calls.md")]
    [InlineData("docs/public-api.md")]
    [InlineData("docs/testing.md")]
    public void Code_OfPage_IsCompiledByATest(string page) => Assert.Empty(new DocumentationPage(page).UncheckedCode);
}
