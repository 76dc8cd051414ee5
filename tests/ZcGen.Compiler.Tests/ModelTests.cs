using System.Text;
using Xunit;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class ModelTests
{
    private static readonly string Valid = Path.Combine(AppContext.BaseDirectory, "Conformance", "valid");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Valid, "*.fbs").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Model_ReparsedTextWithOtherSpacing_IsEqual(string file)
    {
        string text = File.ReadAllText(Path.Combine(Valid, file));
        Assert.Equal(Model(file, text), Model(file, Respace(text)));
    }

    [Theory]
    [InlineData("table T { a:int; }", "table T { a:uint; }")]
    [InlineData("table T { a:int; }", "/// doc\ntable T { a:int; }")]
    [InlineData("enum E:byte { A }", "enum E:byte { A = 1 }")]
    [InlineData("table T { a:int; }", "table T { a:int (deprecated); }")]
    [InlineData("table T { a:int; }", "table T { a:int; } root_type T;")]
    public void Model_OfAnotherMeaning_Differs(string first, string second) =>
        Assert.NotEqual(Model("a.fbs", first), Model("a.fbs", second));

    [Fact]
    public void Model_OfAFileWhoseIncludeChangedItsLayout_Differs()
    {
        SchemaModel Compile(string included) => SchemaTest.Accepts(
            CompileOptions.Default, ("a.fbs", "include \"b.fbs\"; namespace N; table T { s:S; }"),
            ("b.fbs", $"namespace N; struct S {{ {included} }}"))[0];
        Assert.NotEqual(Compile("x:int;"), Compile("x:long;"));
        Assert.Equal(Compile("x:int;"), Compile("y:uint;"));
    }

    private static SchemaModel? Model(string file, string text)
    {
        var files = Directory.GetFiles(Path.Combine(Valid, "inc"), "*.fbs", SearchOption.AllDirectories)
            .Select(path => SchemaCompiler.Parse(Path.GetRelativePath(Valid, path), File.ReadAllText(path)));
        return SchemaCompiler.Compile([SchemaCompiler.Parse(file, text), .. files], CompileOptions.Default)[0].Model;
    }

    // A comment before each token, on lines of their own; documentation stays where it was.
    private static string Respace(string text)
    {
        var source = new Text.SourceText(text);
        var spaced = new StringBuilder();
        bool isAfterSign = false;
        foreach (Syntax.Token token in Syntax.Lexer.Tokenize(source))
        {
            string trivia = source.Slice(token.Trivia);
            bool glued = isAfterSign || token.Kind == Syntax.TokenKind.OpenParenthesis
                || trivia.Contains('\uFEFF', StringComparison.Ordinal);
            spaced.Append(glued ? "" : "\n/* moved */ // here\n").Append(trivia).Append(source.Slice(token.Span));
            isAfterSign = token.Kind is Syntax.TokenKind.Plus or Syntax.TokenKind.Minus;
        }

        return spaced.ToString();
    }
}
