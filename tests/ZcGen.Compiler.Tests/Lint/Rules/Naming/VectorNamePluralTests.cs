using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class VectorNamePluralTests
{
    private const string Name = "vector-name-plural";

    [Theory]
    [InlineData("table T { [|line|]:[string]; }", "vector 'line' of 'T' is not named in the plural")]
    [InlineData("table T { [|email_address|]:[string]; }", "vector 'email_address' of 'T' is not named in the plural")]
    [InlineData("enum E:ubyte { A } table T { [|kind|]:[E]; }", "vector 'kind' of 'T' is not named in the plural")]
    [InlineData("table T { [|child|]:[T]; }", "vector 'child' of 'T' is not named in the plural")]
    public void Vector_InTheSingular_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table T { lines:[string]; email_addresses:[string]; children:[T]; points2:[int]; price_history:[int]; parentIds:[int]; }")]
    [InlineData("table T { picture:[ubyte]; sound:[byte]; line:string; }")]
    [InlineData("struct S { x:[int:3]; }")]
    public void OtherField_IsFine(string text) => LintTest.Accepts(Name, text);
}
