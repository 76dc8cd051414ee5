using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

/// <summary>Names that a schema can give and C# cannot: renamed, or refused at their place.</summary>
public sealed class CSharpNameTests
{
    private static readonly CompileOptions CSharp = CompileOptions.Default with { EmitsCSharp = true };

    [Theory]
    [InlineData("table Builder { }", "Builder_")]
    [InlineData("table Read { } table Read_ { }", "Read__")]
    [InlineData("table ToData { }", "ToData_")]
    [InlineData("union Kind { T } table T { }", "Kind_")]
    [InlineData("struct Equals { x:int; }", "Equals_")]
    public void Type_NamedAsAMemberGeneratedInIt_GetsAnUnderscore(string text, string name)
    {
        string emitted = Emit(EmissionFeatures.None, "namespace N; " + text);

        Assert.Contains($" partial struct {name} : ", emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("struct Builder { x:int; }", "Builder")]
    [InlineData("table Kind { }", "Kind")]
    [InlineData("table Equals { }", "Equals")]
    [InlineData("union Read { T } table T { }", "Read")]
    public void Type_NamedAsAMemberOfOtherKindsOfTypes_KeepsItsName(string text, string name)
    {
        string emitted = Emit(EmissionFeatures.None, "namespace N; " + text);

        Assert.Contains($" partial struct {name} : ", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void RenamedType_InJson_HasTheNameOfTheSchema()
    {
        string emitted = Emit(EmissionFeatures.Json, "namespace N; table Read { read:Read; }");

        Assert.Contains("\"N.Read\"", emitted, StringComparison.Ordinal);
        Assert.Contains("JsonType.Of<global::N.Read_>", emitted, StringComparison.Ordinal);
        Assert.DoesNotContain("\"N.Read_\"", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void EnumValue_NamedAsTheNumberOfItsEnum_GetsAnUnderscore() =>
        Assert.Contains("value___ = 3,", Emit(EmissionFeatures.None, "namespace N; enum E : int { value__ = 3 }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("LoginClient", "sealed partial class LoginClient_ : global::ZcGen.Rpc.ServiceClient, ILoginClient")]
    [InlineData("LoginServer", "abstract partial class LoginServer_ : ")]
    [InlineData("LoginAsyncServer", "abstract partial class LoginAsyncServer_ : ")]
    [InlineData("ILoginClient", "partial interface ILoginClient_\n")]
    public void Service_BesideATypeOfTheNameOfItsClass_GivesThatAnUnderscore(string type, string expected)
    {
        string emitted = Emit(EmissionFeatures.None, $"namespace N; table {type} {{ }} rpc_service Login {{ Call({type}):{type}; }}");

        Assert.Contains(expected, emitted, StringComparison.Ordinal);
        Assert.Contains($" partial struct {type} : ", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_WithClassesOfOneName_TakeItInTheOrderOfTheirNames()
    {
        string emitted = Emit(
            EmissionFeatures.None, "namespace N; table T { } rpc_service LoginAsync { Call(T):T; } rpc_service Login { Call(T):T; }");

        Assert.Contains("class LoginAsyncServer : global::ZcGen.Rpc.AsyncServiceServer", emitted, StringComparison.Ordinal);
        Assert.Contains("class LoginAsyncServer_ : global::ZcGen.Rpc.ServiceServer", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void DataClass_WithTheNameOfANamespace_GetsAnUnderscore()
    {
        string emitted = Emit(EmissionFeatures.Objects, "namespace N; table Player { } namespace N.PlayerData; table Score { }");

        Assert.Contains("class PlayerData_ : ", emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("State")]
    [InlineData("StateChanged")]
    [InlineData("Dispose")]
    public void Method_NamedAsAMemberOfTheBaseClass_GetsAnUnderscore(string method)
    {
        string emitted = Emit(EmissionFeatures.None, $"namespace N; table T {{ }} rpc_service S {{ {method}(T):T; }}");

        Assert.Contains($"UnaryCall<global::N.T> {method}_(", emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace Game; table [|Player|] { } namespace Game.Player; table Score { }")]
    [InlineData("namespace Game.Player.Best; enum Score : int { Low } namespace Game; struct [|Player|] { x:int; }")]
    [InlineData("table T { } namespace T.Inner; table A { } namespace Game; rpc_service Play { Go(A):A; } table A { }", "T")]
    public void Type_NamedAsANamespaceWithTypes_IsRefused(string text, string? name = null)
    {
        text = name is null ? text : text.Replace($"table {name} ", $"table [|{name}|] ", StringComparison.Ordinal);
        SchemaTest.Reports(DiagnosticCatalog.TypeNamedAsNamespace, text, CSharp);
    }

    [Fact]
    public void Type_NamedAsAnEmptyNamespace_IsFine() =>
        SchemaTest.Accepts("namespace Game.Player; namespace Game; table Player { }", CSharp);

    [Fact]
    public void Type_NamedAsANamespaceOfASeparateFile_IsFineUntilOneSeesTheOther()
    {
        (string, string) player = ("player.fbs", "namespace Game; table Player { }");
        CompileOptions separate = CSharp with { OneAssembly = false };

        SchemaTest.Accepts(separate, player, ("score.fbs", "namespace Game.Player; table Score { }"));
        IReadOnlyList<CompiledSchema> together =
            SchemaTest.Compile(separate, player, ("score.fbs", "include \"player.fbs\"; namespace Game.Player; table Score { }"));
        Assert.Equal(DiagnosticCatalog.TypeNamedAsNamespace, Assert.Single(together[0].Diagnostics).Rule);
    }

    [Theory]
    [InlineData("namespace [|System|]; table T { }")]
    [InlineData("namespace [|System.Text|]; table T { }")]
    [InlineData("namespace [|ZcGen.Format|]; table T { }")]
    [InlineData("table [|System|] { }")]
    [InlineData("table [|ZcGen|] { }")]
    [InlineData("namespace ZcGen; enum [|Rpc|] : int { A }")]
    [InlineData("namespace Microsoft.CodeAnalysis; struct [|EmbeddedAttribute|] { x:int; }")]
    public void Name_ThatGeneratedCodeNeeds_IsRefused(string text) => SchemaTest.Reports(DiagnosticCatalog.ReservedName, text, CSharp);

    [Theory]
    [InlineData("namespace Systems; table T { }")]
    [InlineData("namespace Game.System; table T { }")]
    [InlineData("namespace Game; table System { } table ZcGen { }")]
    [InlineData("namespace System; namespace Game; table T { }")]
    public void Name_ThatIsLikeAReservedOne_IsFine(string text) => SchemaTest.Accepts(text, CSharp);

    [Theory]
    [InlineData("namespace System; table T { }")]
    [InlineData("namespace Game; table Player { } namespace Game.Player; table Score { }")]
    public void Name_ThatOnlyCSharpRefuses_IsFineWithoutCSharp(string text) => SchemaTest.Accepts(text);

    [Theory]
    [InlineData("duplex")]
    [InlineData("both")]
    public void Streaming_InOtherWords_IsExplained(string word)
    {
        SchemaDiagnostic found = SchemaTest.Reports(
            DiagnosticCatalog.UnknownStreaming, $"table T {{ }} rpc_service S {{ Call(T):T (streaming: [|\"{word}\"|]); }}");

        Assert.Equal("write \"bidi\" if both sides stream", found.Help);
    }

    private static string Emit(EmissionFeatures features, string text)
    {
        CompiledSchema compiled = Assert.Single(SchemaCompiler.Compile([SchemaCompiler.Parse("test.fbs", text)], CSharp, [features]));
        Assert.True(compiled.Model is not null, SchemaTest.Describe(compiled.Diagnostics));
        return SchemaCompiler.Emit(compiled.Model).ToString();
    }
}
