using Xunit;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules of the set <c>comments</c>.</summary>
public sealed class DocumentationRuleTests
{
    [Theory]
    [InlineData("doc-type", "table [|T|] { x:int; }", "table 'T' has no documentation")]
    [InlineData("doc-type", "/// A.\ntable A {}\nstruct [|S|] { x:int; }", "struct 'S' has no documentation")]
    [InlineData("doc-type", "// Not for users.\nenum [|E|]:byte { A }", "enum 'E' has no documentation")]
    [InlineData("doc-type", "/// T.\ntable T {}\n///\n/// ---\nunion [|U|] { T }", "union 'U' has no documentation")]
    [InlineData("doc-field", "table T {\n  /// A.\n  a:int;\n  [|b|]:int;\n}", "field 'b' of 'T' has no documentation")]
    [InlineData("doc-field", "/// Of the struct.\nstruct S { [|x|]:int; }", "field 'x' of 'S' has no documentation")]
    [InlineData("doc-enum-value", "enum E:byte {\n  /// A.\n  A,\n  [|B|]\n}", "value 'B' of 'E' has no documentation")]
    [InlineData("doc-rpc", "table T {} rpc_service [|S|] {\n  /// Gets.\n  Get(T):T;\n}", "rpc_service 'S' has no documentation")]
    [InlineData("doc-rpc", "table T {}\n/// S.\nrpc_service S { [|Get|](T):T; }", "method 'Get' has no documentation")]
    [InlineData("doc-file", "[|namespace|] A;\ntable T {}", "file does not begin with a comment that says what it is for")]
    [InlineData(
        "doc-file",
        "\n//\n// ----\n[|root_type|] T; // The root.\ntable T {}",
        "file does not begin with a comment that says what it is for")]
    [InlineData("doc-file", "/// A table.\n[|table|] T {}", "file does not begin with a comment that says what it is for")]
    public void Declaration_WithoutDocumentation_IsReported(string rule, string text, string message) =>
        LintTest.Reports(rule, message, text);

    [Theory]
    [InlineData("doc-type", "/// T.\ntable T {} \n/// E.\nenum E:byte { A }\n/// U.\nunion U { T }\nrpc_service S { Get(T):T; }")]
    [InlineData("doc-type", "///\n/// In the second line.\n\n// And more.\ntable T {}")]
    [InlineData("doc-field", "table T {\n  /// A.\n  a:int;\n  /// B.\n  b:int;\n} enum E:byte { A }")]
    [InlineData("doc-enum-value", "enum E:byte {\n  /// 1\n  A,\n  /// 2\n  B\n} table T { x:int; }")]
    [InlineData("doc-rpc", "table T {}\n/// S.\nrpc_service S {\n  /// Gets.\n  Get(T):T;\n}")]
    [InlineData("doc-file", "// What it is for.\nnamespace A;\ntable T {}")]
    [InlineData("doc-file", "/* What it is for. */ table T {}")]
    [InlineData("doc-file", "// What it is for.\n/// A table.\ntable T {}")]
    [InlineData("doc-file", "/// A table.\n// What it is for.\ntable T {}")]
    public void Declaration_WithDocumentation_IsFine(string rule, string text) => LintTest.Accepts(rule, text);

    [Theory]
    [InlineData("/// [|TODO|]: measure it\ntable T {}", "'TODO' in a '///' comment becomes documentation for users")]
    [InlineData(
        "table T {\n  /// The size. [|FIXME|] in bytes?\n  x:int;\n}",
        "'FIXME' in a '///' comment becomes documentation for users")]
    [InlineData("enum E:byte {\n  /// ([|TODO|])\n  A }", "'TODO' in a '///' comment becomes documentation for users")]
    [InlineData("table T {} union U {\n  /// [|TODO|]\n  T }", "'TODO' in a '///' comment becomes documentation for users")]
    [InlineData("table T {} rpc_service S {\n  /// [|TODO|]\n  Get(T):T; }", "'TODO' in a '///' comment becomes documentation for users")]
    public void Note_InDocumentation_IsReported(string text, string message) => LintTest.Reports("doc-todo", message, text);

    [Theory]
    [InlineData("// TODO: measure it\n/// A table.\ntable T {}")]
    [InlineData("/// The TODOs of a user, TODO_LIST, and what is to do.\ntable T {}")]
    [InlineData("/* /// TODO */ table T {} // /// TODO")]
    public void Note_Elsewhere_IsFine(string text) => LintTest.Accepts("doc-todo", text);

    [Theory]
    [InlineData("/// A table.\n/// TODO: measure it\ntable T {}", "/// A table.\n// TODO: measure it\ntable T {}")]
    [InlineData(
        "  ///TODO a\r\n  /// FIXME b\r\n  ///\r\n  /// A table.\r\ntable T {}",
        "  //TODO a\r\n  // FIXME b\r\n  ///\r\n  /// A table.\r\ntable T {}")]
    public void Note_ThatEndsWithItsLine_BecomesAComment(string before, string after) => LintTest.Fixes("doc-todo", before, after);

    [Theory]
    [InlineData("/// TODO: measure it,\n/// and say so\ntable T {}")]
    [InlineData("/// A table. TODO\ntable T {}")]
    public void Note_ThatMayGoOn_HasNoFix(string text) => LintTest.DoesNotFix("doc-todo", text);
}
