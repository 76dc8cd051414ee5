using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

public sealed class UnionOfStructOrStringTests
{
    private const string Name = "union-of-struct-or-string";

    [Theory]
    [InlineData("table A {} union U { A, [|B|]:string }", "member 'B' of union 'U' is a string, which not all languages can read")]
    [InlineData("struct S { x:int; } union U { [|S|] }", "member 'S' of union 'U' is a struct, which not all languages can read")]
    public void Member_OtherThanATable_IsReported(string text, string message) => LintTest.Reports(Name, message, text);

    [Theory]
    [InlineData("table A {} union U { A, B:A } table T { s:string; }")]
    public void Member_ThatIsATable_IsFine(string text) => LintTest.Accepts(Name, text);
}
