using System.Text;
using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Tests;

public sealed class ParserTests
{
    [Theory]
    [InlineData("table T { a:int = -0x1F (id: 0); } // end")]
    [InlineData("\uFEFF/* x */ enum E : byte { A, B = 2, }\r\n\t/// doc\r\nunion U { N.M.A, S:string }")]
    [InlineData("@ # \"abc\n '\\q' 1.2.3 +- .5 -inf 1e /* no end")]
    [InlineData("")]
    public void Tokens_WithTheirTrivia_AreTheWholeText(string text)
    {
        var source = new SourceText(text);
        var joined = new StringBuilder();
        foreach (Token token in Lexer.Tokenize(source))
        {
            joined.Append(source.Slice(token.Trivia)).Append(source.Slice(token.Span));
        }

        Assert.Equal(text, joined.ToString());
    }

    [Theory]
    [InlineData("007", TokenKind.Integer)]
    [InlineData("-0x1F", TokenKind.Integer)]
    [InlineData("1.", TokenKind.Float)]
    [InlineData("-.5e+3", TokenKind.Float)]
    [InlineData("0x1.8p3", TokenKind.Float)]
    [InlineData("+inf", TokenKind.Float)]
    [InlineData("infinity", TokenKind.Identifier)]
    [InlineData("'it''", TokenKind.String)]
    public void Token_OfOneLiteral_HasItsKind(string text, TokenKind kind) =>
        Assert.Equal(kind, Lexer.Tokenize(new SourceText(text))[0].Kind);

    [Fact]
    public void Table_WithoutAnyReservedWord_IsParsed() => SchemaTest.Accepts("""
        namespace N;
        table table { struct:int; bool:bool; namespace:string; table_:table; root_type:ubyte; }
        """);

    [Fact]
    public void Documentation_OnEverything_IsKeptLineByLine()
    {
        Model.SchemaModel model = SchemaTest.Accepts("""
            namespace N;
            /// of the
            // not this
            ///table
            table T {
              /// of the field
              a:int;
            }
            /// of the enum
            enum E:byte {
              //// of the value
              A
            }
            /// of the service
            rpc_service S {
              /// of the method
              M(T):T;
            }
            """);
        Assert.Equal([" of the", "table"], model.Tables[0].Documentation);
        Assert.Equal([" of the field"], model.Tables[0].Fields[0].Documentation);
        Assert.Equal([" of the enum"], model.Enums[0].Documentation);
        Assert.Equal(["/ of the value"], model.Enums[0].Values[0].Documentation);
        Assert.Equal([" of the service"], model.Services[0].Documentation);
        Assert.Equal([" of the method"], model.Services[0].Methods[0].Documentation);
    }

    [Fact]
    public void Errors_InSeveralPlaces_AreAllReportedOnce() => SchemaTest.ReportsAll(
        """
        namespace N;
        table A { x int; y:int; z:[int; w:int = ; }
        tabel B { a:int; b:C; }
        enum E:byte { A = , B C, D }
        table F {
          a:int
          b:Missing;
        rpc_service S { M(A):A }
        table G { a:int; # b:int; c:int; }
        table H { a:Missing; }
        """,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.ValueExpected,
        DiagnosticCatalog.DeclarationExpected,
        DiagnosticCatalog.ValueExpected,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.UnexpectedToken,
        DiagnosticCatalog.IllegalCharacter);

    [Fact]
    public void Semicolon_Missing_IsReportedAtTheNextToken() => SchemaTest.Reports(DiagnosticCatalog.UnexpectedToken, """
        table T {
          a:int
          [|b|]:int;
        }
        """);

    [Fact]
    public void Brace_MissingBeforeADeclaration_IsReportedThere() => SchemaTest.Reports(DiagnosticCatalog.UnexpectedToken, """
        table A { x:int;
        [|table|] B { a:A; }
        """);

    [Fact]
    public void Default_MissingAtTheEnd_IsReportedBehindTheLastToken() =>
        SchemaTest.Reports(DiagnosticCatalog.ValueExpected, "table T { a:int =[||]\n\n");

    [Fact]
    public void String_WithEscapes_IsUnescaped() =>
        Assert.Equal("a\n\t\"'\\/ä\U0001F600\u0001",
            SchemaTest.Accepts("""namespace N; table T { s:string = "a\n\t\"\'\\\/\xC3\xA4\uD83D\uDE00\x01"; }""")
                .Tables[0].Fields[0].Default.Text);

    [Fact]
    public void Vectors_NestedTooDeep_AreReportedOnce() =>
        SchemaTest.ReportsAll($"table T {{ a:{new string('[', 70)}int{new string(']', 70)}; }}", DiagnosticCatalog.NestingTooDeep);

    [Fact]
    public void Name_OfMillionsOfParts_IsReportedOnce() =>
        SchemaTest.ReportsAll($"table T {{ a:{string.Concat(Enumerable.Repeat("n.", 3_000_000))}n; }}", DiagnosticCatalog.NestingTooDeep);

    [Fact]
    public void Json_NestedTooDeep_IsReportedOnce() =>
        SchemaTest.ReportsAll($"table T {{ a:int; }} {{ a: {new string('[', 100_000)} }}", DiagnosticCatalog.NestingTooDeep);

    [Fact]
    public void Text_LargerThanTheLimit_IsReportedAndNotParsed() =>
        SchemaTest.ReportsAll(new string(' ', SchemaCompiler.MaxFileLength + 1), DiagnosticCatalog.FileTooLarge);

    [Fact]
    public void Errors_MoreThanTheLimit_EndInASummary()
    {
        string text = "namespace N;\n" + string.Concat(Enumerable.Repeat("table T { a:Missing; }\n", 5000));
        EquatableArray<SchemaDiagnostic> found = SchemaTest.Compile(null, ("test.fbs", text))[0].Diagnostics;
        Assert.Equal(1001, found.Count);
        Assert.Single(found, diagnostic => diagnostic.Rule == DiagnosticCatalog.TooManyDiagnostics);
    }

    [Fact]
    public void Diagnostic_AsText_HasTheFormThatToolsLink() => Assert.Equal(
        "test.fbs(2,13): error ZC1020: expected ':', found 'int'",
        SchemaTest.Reports(DiagnosticCatalog.UnexpectedToken, "\ntable T { a [|int|]; }").ToString());
}
