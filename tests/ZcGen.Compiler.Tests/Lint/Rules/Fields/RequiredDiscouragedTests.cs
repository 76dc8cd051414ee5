using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class RequiredDiscouragedTests
{
    private const string Name = "required-discouraged";

    [Theory]
    [InlineData("table T { s:string (key, [|required|]); }", "field 's' of 'T' is required, which it then stays for ever")]
    public void RequiredField_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T { s:string (key); t:T; }")]
    public void OtherField_IsFine(string text) => LintTest.Accepts(Name, text);
}
