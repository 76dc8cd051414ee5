using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The rules about services.</summary>
public sealed class ServiceRuleTests
{
    [Fact]
    public void Service_WithoutSuffix_IsReported() => LintTest.Reports(
        "service-suffix", "the name of rpc_service 'Store' does not end with 'Service'", "table T {} rpc_service [|Store|] { Get(T):T; }");

    [Fact]
    public void Service_WithoutAConfiguredSuffix_IsReported() => LintTest.Reports(
        "service-suffix",
        "the name of rpc_service 'StoreService' does not end with 'Api'",
        "table T {} rpc_service [|StoreService|] { Get(T):T; }",
        LintOptions.Default with { ServiceSuffix = "Api" });

    [Theory]
    [InlineData("Service", "StoreService")]
    [InlineData("Api", "StoreApi")]
    [InlineData("", "Store")]
    public void Service_WithSuffix_IsFine(string suffix, string name) => LintTest.Accepts(
        "service-suffix", $"table T {{}} rpc_service {name} {{ Get(T):T; }}", LintOptions.Default with { ServiceSuffix = suffix });

    [Fact]
    public void Service_GetsItsSuffix_WhichIsNotDoneUnasked()
    {
        LintTest.Fixes(
            "service-suffix", "table T {} rpc_service Store { Get(T):T; }", "table T {} rpc_service StoreService { Get(T):T; }");
        SchemaDiagnostic found = Assert.Single(
            LintTest.Lint(LintTest.Only(LintTest.Rule("service-suffix")), ("a.fbs", "table T {} rpc_service Store { Get(T):T; }")));
        Assert.True(found.Fix!.BreaksCalls);
    }

    [Fact]
    public void Service_WhoseNameWithSuffixIsTaken_HasNoFix() =>
        LintTest.DoesNotFix("service-suffix", "table StoreService {} rpc_service Store { Get(StoreService):StoreService; }");

    [Theory]
    [InlineData("rpc_service S { Get(A):B; Put(C):[|B|]; }", "'B', the reply of 'S.Put', is also the reply of 'S.Get'")]
    [InlineData("rpc_service S { Get(A):B; Put([|A|]):C; }", "'A', the request of 'S.Put', is also the request of 'S.Get'")]
    [InlineData("rpc_service S { Get(A):[|A|]; }", "'A', the reply of 'S.Get', is also the request of 'S.Get'")]
    [InlineData("rpc_service S { Get(A):B; } rpc_service R { Get([|B|]):C; }", "'B', the request of 'R.Get', is also the reply of 'S.Get'")]
    public void Message_OfSeveralMethods_IsReported(string text, string message) =>
        LintTest.Reports("rpc-request-response-unique", message, "table A {} table B {} table C {} " + text);

    [Theory]
    [InlineData("rpc_service S { Get(A):B; Put(C):D; }")]
    [InlineData("attribute \"oneway\"; rpc_service S { Get(A):B; Log(C):B (oneway); Note(D):B (oneway); }")]
    [InlineData("attribute \"error\"; rpc_service S { Get(A):B (error: \"E\"); Put(C):D (error: \"E\"); }")]
    public void Messages_OfOneMethod_AreFine(string text) =>
        LintTest.Accepts("rpc-request-response-unique", "table A {} table B {} table C {} table D {} table E {} " + text);

    [Theory]
    [InlineData("rpc_service S { Get([|A|]):GetReply; }", "'A', the request of 'S.Get', is not named 'GetRequest'")]
    [InlineData("rpc_service S { Get(GetRequest):[|B|]; }", "'B', the reply of 'S.Get', is not named 'GetResponse'")]
    [InlineData("rpc_service S { Get(GetRequest):[|BReply|]; }", "'BReply', the reply of 'S.Get', is not named 'GetReply'")]
    [InlineData(
        "rpc_service S { get_one([|GetRequest|]):GetOneReply; }",
        "'GetRequest', the request of 'S.get_one', is not named 'GetOneRequest'")]
    public void Message_NotNamedAfterItsMethod_IsReported(string text, string message) => LintTest.Reports(
        "rpc-standard-names",
        message,
        "table A {} table B {} table BReply {} table GetRequest {} table GetReply {} table GetOneReply {} " + text);

    [Theory]
    [InlineData("rpc_service Store { Get(GetRequest):GetResponse; }")]
    [InlineData("rpc_service Store { Get(GetRequest):GetReply; }")]
    [InlineData("rpc_service Store { get(StoreGetRequest):StoreGetReply; }")]
    [InlineData("rpc_service StoreService { Get(StoreGetRequest):StoreServiceGetResponse; }")]
    [InlineData("attribute \"oneway\"; rpc_service Store { Get(GetRequest):Void (oneway); }")]
    public void Message_NamedAfterItsMethod_IsFine(string text) => LintTest.Accepts(
        "rpc-standard-names",
        "table GetRequest {} table GetReply {} table GetResponse {} table StoreGetRequest {} table StoreGetReply {} "
            + "table StoreServiceGetResponse {} table Void {} " + text);

    [Theory]
    [InlineData(
        "table A {} table BReply {} rpc_service S { Get(A):BReply; }",
        "table GetRequest {} table GetReply {} rpc_service S { Get(GetRequest):GetReply; }")]
    [InlineData(
        "table A {} table B {} table GetReply {} table RGetReply {} rpc_service S { Get(A):GetReply; } rpc_service R { Get(B):RGetReply; }",
        "table GetRequest {} table RGetRequest {} table GetReply {} table RGetReply {} "
            + "rpc_service S { Get(GetRequest):GetReply; } rpc_service R { Get(RGetRequest):RGetReply; }")]
    public void Message_IsNamedAfterItsMethod(string before, string after) => LintTest.Fixes("rpc-standard-names", before, after);

    [Theory]
    [InlineData("table A {} table GetReply { a:A; } rpc_service S { Get(A):GetReply; }")]
    [InlineData("table A {} rpc_service S { Get(A):A; }")]
    [InlineData("table A {} table GetReply {} rpc_service S { Get(A):GetReply; } root_type A;")]
    [InlineData("table A {} table GetReply { x:int; } table GetRequest {} table SGetRequest {} rpc_service S { Get(A):GetReply; }")]
    public void Message_ThatIsUsedElsewhereOrWhoseNamesAreTaken_IsNotRenamed(string text) =>
        LintTest.DoesNotFix("rpc-standard-names", text);

    [Theory]
    [InlineData("table B { a:A; } rpc_service S { Get([|A|]):R; }", "'A', the request of 'S.Get', is also a part of 'B'")]
    [InlineData("table B { a:[A]; } rpc_service S { Get(R):[|A|]; }", "'A', the reply of 'S.Get', is also a part of 'B'")]
    [InlineData("union U { A } rpc_service S { Get(R):[|A|]; }", "'A', the reply of 'S.Get', is also a part of 'U'")]
    public void Message_ThatOthersContain_IsReported(string text, string message) =>
        LintTest.Reports("rpc-shared-entity-as-message", message, "table A {} table R {} " + text);

    [Theory]
    [InlineData("table A {} table R { x:int; } rpc_service S { Get(A):R; Put(R):A; } root_type A;")]
    [InlineData("table A { a:A; } table R { r:[R]; } rpc_service S { Get(A):R; }")]
    [InlineData("attribute \"oneway\"; table A {} table R { x:int; } table B { r:R; } rpc_service S { Get(A):R (oneway); }")]
    public void Message_ThatNothingElseContains_IsFine(string text) => LintTest.Accepts("rpc-shared-entity-as-message", text);

    [Theory]
    [InlineData("rpc_service S { [|GetTime|](T):T; }", "method 'GetTime' only reads, by its name, and is not declared '(idempotent)'")]
    [InlineData("rpc_service S { [|list|](T):T; }", "method 'list' only reads, by its name, and is not declared '(idempotent)'")]
    [InlineData("rpc_service S { [|is_open|](T):T; }", "method 'is_open' only reads, by its name, and is not declared '(idempotent)'")]
    [InlineData("rpc_service S { [|Read2|](T):T; }", "method 'Read2' only reads, by its name, and is not declared '(idempotent)'")]
    public void Method_ThatReads_IsReported(string text, string message) =>
        LintTest.Reports("rpc-idempotency-declared", message, "table T {} " + text);

    [Theory]
    [InlineData("rpc_service S { GetTime(T):T (idempotent); }")]
    [InlineData("rpc_service S { Put(T):T; Isolate(T):T; Getaway(T):T; Listen(T):T; }")]
    [InlineData("attribute \"oneway\"; rpc_service S { ReadAhead(T):T (oneway); }")]
    public void Method_ThatIsIdempotentOrWrites_IsFine(string text) => LintTest.Accepts("rpc-idempotency-declared", "table T {} " + text);
}
