using Xunit;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests;

/// <summary>What a schema says without effect, or with another one than it seems to have, is reported.</summary>
public sealed class EffectTests
{
    [Theory]
    [InlineData("[|/// doc|]\nnamespace N; table T { }", "'namespace'")]
    [InlineData("[|/// doc|]\n/// of two lines\nnamespace N; table T { }", "'namespace'")]
    [InlineData("// plain\n[|/// doc|]\n// plain\nattribute \"a\"; table T { }", "'attribute'")]
    [InlineData("table T { }\n[|/// doc|]\nroot_type T;", "'root_type'")]
    [InlineData("table T { } root_type T;\n[|/// doc|]\nfile_identifier \"ABCD\";", "'file_identifier'")]
    [InlineData("table T { } root_type T;\n[|/// doc|]\nfile_extension \"abc\";", "'file_extension'")]
    [InlineData("table T { }\n[|/// doc|]", "the end of the file")]
    [InlineData("table T { }\n[|/// doc|]\n\n// the end\n", "the end of the file")]
    [InlineData("table T { a:int;\n[|/// doc|]\n}", "'}'")]
    [InlineData("table T {\n[|/// doc|]\n}", "'}'")]
    [InlineData("table T {\n[|///|]\n}", "'}'")]
    [InlineData("table T {\n//// rule\n[|/// doc|]\n}", "'}'")]
    [InlineData("enum E:byte { A,\n[|/// doc|]\n}", "'}'")]
    [InlineData("table T { } union U { T\n[|/// doc|]\n}", "'}'")]
    [InlineData("table T { } rpc_service S { M(T):T;\n[|/// doc|]\n}", "'}'")]
    [InlineData("table\n[|/// doc|]\nT { }", "'T'")]
    [InlineData("table T { a:int\n[|/// doc|]\n= 5; }", "'='")]
    [InlineData("table T { a:int (\n[|/// doc|]\ndeprecated); }", "'deprecated'")]
    public void Documentation_OfNothing_IsReported(string text, string following) => Assert.Equal(
        $"this '///' comment documents nothing: {following} follows",
        SchemaTest.Reports(DiagnosticCatalog.DanglingDocumentation, text).Message);

    [Fact]
    public void Documentation_BeforeAnInclude_IsReported() => Assert.Contains(
        SchemaTest.Compile(null, ("a.fbs", "/// doc\ninclude \"b.fbs\"; table A { }"), ("b.fbs", "table B { }"))[0].Diagnostics,
        static diagnostic => diagnostic.Rule == DiagnosticCatalog.DanglingDocumentation && diagnostic.Span.Start == 0);

    [Fact]
    public void Documentation_OfEverything_IsNotReported() => SchemaTest.Accepts(
        """
        /// t
        table T {
          /// a
          a:int;
        }
        /// s
        struct S {
          /// a
          a:int;
        }
        /// e
        enum E:byte {
          /// a
          A,
          /// b
          B
        }
        /// u
        union U {
          /// t
          T
        }
        /// r
        rpc_service R {
          /// m
          M(T):T;
        }
        """);

    [Theory]
    [InlineData("//////////\n// Part //\n//////////\nnamespace N; table T { }")]
    [InlineData("namespace N; table T { }\n////")]
    public void Documentation_OfMoreSlashes_IsNotReported(string text) => SchemaTest.Accepts(text);

    [Fact]
    public void Documentation_BehindSomething_IsOneError() =>
        SchemaTest.Reports(DiagnosticCatalog.DocumentationPlace, "table T { a:int; [|/// doc|]\n}");

    [Theory]
    [InlineData("[|file_identifier \"ABCD\";|] table T { }", "file_identifier")]
    [InlineData("table T { } [|file_extension \"abc\";|]", "file_extension")]
    public void Identifier_WithoutARootType_IsReported(string text, string word) => Assert.Equal(
        $"'{word}' has no effect without a root_type", SchemaTest.Reports(DiagnosticCatalog.IdentifierWithoutRoot, text).Message);

    [Fact]
    public void Identifier_OfARootTypeThatDoesNotExist_IsNoSecondError() =>
        SchemaTest.Reports(DiagnosticCatalog.UndefinedType, "file_identifier \"ABCD\"; root_type [|T|];");

    [Theory]
    [InlineData("float", "1e40", "inf")]
    [InlineData("float", "-3.4028236e38", "-inf")]
    [InlineData("float", "\"1e40\"", "inf")]
    [InlineData("float", "0x1p200", "inf")]
    [InlineData("float", "deg(1e38)", "inf")]
    [InlineData("float", "1e-46", "0")]
    [InlineData("float", "-0x1p-160", "0")]
    [InlineData("double", "1e400", "inf")]
    [InlineData("double", "-1e400", "-inf")]
    [InlineData("double", "1e-400", "0")]
    public void FloatDefault_BeyondItsRange_IsReported(string type, string value, string becomes) => Assert.Equal(
        $"default {value.Trim('"')} is beyond the range of {type} and becomes {becomes}",
        SchemaTest.Reports(DiagnosticCatalog.FloatOutOfRange, $"table T {{ a:{type} = [|{value}|]; }}").Message);

    [Theory]
    [InlineData("float", "3.4028235e38")]
    [InlineData("float", "1e-45")]
    [InlineData("float", "0.000e99")]
    [InlineData("float", "-0x0.0p5")]
    [InlineData("float", "inf")]
    [InlineData("float", "-Infinity")]
    [InlineData("float", "\" +inf \"")]
    [InlineData("float", "nan")]
    [InlineData("double", "5e-324")]
    [InlineData("double", "sin(0)")]
    public void FloatDefault_InItsRange_IsNotReported(string type, string value) =>
        SchemaTest.Accepts($"table T {{ a:{type} = {value}; }}");

    [Theory]
    [InlineData("table T { foo_bar:int; [|fooBar|]:int; }", "FooBar")]
    [InlineData("table T { a:int; foo:int; b:int; [|Foo|]:int; }", "Foo")]
    [InlineData("struct S { a_b:int; [|aB|]:int; }", "AB")]
    [InlineData("table T { } union U { a_b:T, [|aB|]:T }", "AB")]
    [InlineData("table T { } rpc_service S { do_it(T):T; [|doIt|](T):T; }", "DoIt")]
    public void Names_ThatDifferInCase_AreReported(string text, string name)
    {
        SchemaDiagnostic found = SchemaTest.Reports(DiagnosticCatalog.NamesDifferInCase, text);

        Assert.EndsWith($" both become '{name}'", found.Message, StringComparison.Ordinal);
        Assert.Single(found.Related);
    }

    [Fact]
    public void Names_OfManyFieldsThatDifferInCase_AreReported() => SchemaTest.Reports(
        DiagnosticCatalog.NamesDifferInCase,
        $"table T {{ {string.Join(' ', Enumerable.Range(0, 1000).Select(static index => $"foo_bar{index}:int;"))} [|fooBar7|]:int; }}");

    [Theory]
    [InlineData("table T { foobar:int; fooBar:int; _foo:int; foo:int; foo_:int; }")]
    [InlineData("table A { foo_bar:int; } table B { fooBar:int; }")]
    [InlineData("enum E:byte { a_b, aB }")]
    public void Names_ThatStayApart_AreNotReported(string text) => SchemaTest.Accepts(text);

    [Theory]
    [InlineData("a:uint = [|5|] (hash: \"fnv1_32\");", "5")]
    [InlineData("a:ulong = [|0x10|] (hash: \"fnv1a_64\");", "0x10")]
    public void Hash_WithADefault_IsReported(string field, string value) => Assert.Equal(
        $"field 'a' is the hash of a text, and no text is known for its default {value}",
        SchemaTest.Reports(DiagnosticCatalog.HashDefault, $"table T {{ {field} }}").Message);

    [Theory]
    [InlineData("a:uint (hash: \"fnv1_32\");")]
    [InlineData("a:uint = 0 (hash: \"fnv1_32\");")]
    [InlineData("a:uint = null (hash: \"fnv1_32\");")]
    public void Hash_WithoutADefault_IsNotReported(string field) => SchemaTest.Accepts($"table T {{ {field} }}");

    [Fact]
    public void Hash_OfAVector_IsRemarked() =>
        SchemaTest.Reports(DiagnosticCatalog.HashOfVector, "table T { a:[uint] ([|hash|]: \"fnv1_32\"); }");

    [Theory]
    [InlineData("table K { k:int (key); } table T { [|ks|]:[K] (deprecated); }")]
    [InlineData("struct K { k:int (key); } table T { [|ks|]:[K] (deprecated); }")]
    [InlineData("table T { [|ks|]:[K] (deprecated); } table K { a:int; k:string (key); }")]
    public void DeprecatedVector_OfElementsWithAKey_IsRemarked(string text) =>
        SchemaTest.Reports(DiagnosticCatalog.DeprecatedKeyedVector, text);

    [Theory]
    [InlineData("table K { k:int; } table T { ks:[K] (deprecated); }")]
    [InlineData("table K { k:int (key); } table T { ks:[K]; k:K (deprecated); }")]
    public void DeprecatedField_WithoutSuchElements_IsNotRemarked(string text) => SchemaTest.Accepts(text);
}
