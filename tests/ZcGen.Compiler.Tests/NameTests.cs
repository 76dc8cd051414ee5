using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class NameTests
{
    private static readonly CompileOptions Separate = CompileOptions.Default with { OneAssembly = false };

    [Fact]
    public void Lookup_OfSimpleAndDottedNames_GoesFromTheInnerNamespaceOutwards()
    {
        SchemaModel model = SchemaTest.Accepts("""
            table Foo { g:int; }
            namespace A; table Foo { a:int; }
            namespace A.B; table Foo { ab:int; }
            table T { x:Foo; y:A.Foo; z:A.B.Foo; w:B.Foo; }
            """);
        TableModel table = model.Tables[3];
        Assert.Equal(["A.B.Foo", "A.Foo", "A.B.Foo", "A.B.Foo"], table.Fields.Select(field => field.Type.Name!.FullName));
    }

    [Fact]
    public void Reference_BeforeTheDeclaration_IsResolved()
    {
        SchemaModel model = SchemaTest.Accepts("""
            namespace A.B;
            struct Outer { inner:Inner; kind:Kind; }
            table T { u:U; k:Kind = Second; o:Outer; v:B.V; }
            union U { V }
            enum Kind:ushort { First, Second }
            struct Inner { x:long; }
            table V { }
            """);
        Assert.Equal(16, model.Structs[0].Size);
        Assert.Equal(1ul, model.Tables[0].Field("k").Default.Bits);
        Assert.Equal("A.B.V", model.Tables[0].Field("v").Type.Name!.FullName);
    }

    [Fact]
    public void ForwardReference_ThatFlatcCaptures_IsRejected() => SchemaTest.Reports(DiagnosticCatalog.AmbiguousForwardReference, """
        namespace A; table Foo { a:int; }
        namespace A.B; table T { x:[|Foo|]; }
        table Foo { ab:int; }
        """);

    [Fact]
    public void UndefinedType_WithASimilarName_IsExplained()
    {
        SchemaDiagnostic found = SchemaTest.Reports(DiagnosticCatalog.UndefinedType, "table Monster { a:int; } table T { m:[|Monstre|]; }");
        Assert.Equal("did you mean 'Monster'?", found.Help);
    }

    [Fact]
    public void UndefinedType_DeclaredInAFileThatIsNotIncluded_NamesTheFile()
    {
        SchemaDiagnostic found =
            SchemaTest.Compile(null, ("a.fbs", "namespace N; table T { m:Monster; }"),
                ("lib/b.fbs", "namespace N; table Monster { }"))[0].Diagnostics[0];
        Assert.Equal(DiagnosticCatalog.UndefinedType, found.Rule);
        Assert.Equal("include \"lib/b.fbs\", which declares 'N.Monster'", found.Help);
        Assert.Equal("lib/b.fbs", found.Related[0].Path);
    }

    [Fact]
    public void Include_BesideTheFileThenInDirectoriesThenBesideTheRoot_IsFound()
    {
        IReadOnlyList<SchemaModel> models = SchemaTest.Accepts(
            new CompileOptions(new EquatableArray<string>(["shared/schemas"])),
            ("app/main.fbs", "include \"lib/part.fbs\"; include \"common.fbs\"; namespace N; table Main { p:Part; c:Common; l:Local; }"),
            ("app/lib/part.fbs", "include \"./../local.fbs\"; include \"other.fbs\"; namespace N; table Part { l:Local; o:Other; }"),
            ("app/local.fbs", "namespace N; table Local { }"),
            ("app/other.fbs", "namespace N; table Other { }"),
            ("shared/schemas/common.fbs", "namespace N; table Common { }"));
        Assert.Equal("N.Local", models[0].Tables[0].Field("l").Type.Name!.FullName);
    }

    [Fact]
    public void Include_OfTwoFilesInACycle_LetsEachSeeTheOther() => SchemaTest.Accepts(
        CompileOptions.Default,
        ("a.fbs", "include \"b.fbs\"; namespace N; table A { b:B; }"),
        ("b.fbs", "include \"a.fbs\"; namespace N; table B { a:A; }"));

    [Fact]
    public void Include_ThatDoesNotExist_IsReportedOnceAndHidesWhatFollowsFromIt()
    {
        IReadOnlyList<CompiledSchema> compiled =
            SchemaTest.Compile(null, ("a.fbs", "include \"comon.fbs\"; namespace N; table A { b:Gone; }"),
                ("common.fbs", "namespace N; table C { }"));
        SchemaDiagnostic found = Assert.Single(compiled[0].Diagnostics);
        Assert.Equal(DiagnosticCatalog.IncludeNotFound, found.Rule);
        Assert.Equal("did you mean 'common.fbs'?", found.Help);
        Assert.NotNull(compiled[1].Model);
    }

    [Fact]
    public void IncludedFile_WithAnError_TakesTheModelOfItsIncluders()
    {
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(
            null, ("a.fbs", "include \"b.fbs\"; namespace N; table A { b:B; }"), ("b.fbs", "namespace N; table B { x:Gone; }"),
            ("c.fbs", "namespace N; table C { }"));
        Assert.Empty(compiled[0].Diagnostics);
        Assert.Null(compiled[0].Model);
        Assert.NotNull(compiled[2].Model);
    }

    [Fact]
    public void SameName_InTwoFilesOfOneAssembly_IsReportedAtTheSecond()
    {
        IReadOnlyList<CompiledSchema> compiled =
            SchemaTest.Compile(null, ("a.fbs", "namespace N; table T { }"), ("b.fbs", "namespace N; table T { }"));
        Assert.Empty(compiled[0].Diagnostics);
        Assert.Equal(DiagnosticCatalog.DuplicateType, Assert.Single(compiled[1].Diagnostics).Rule);
    }

    [Fact]
    public void SameName_InTwoSeparateFiles_IsFineUntilOneFileSeesBoth()
    {
        SchemaTest.Accepts(Separate, ("a.fbs", "namespace N; table T { a:int; }"), ("b.fbs", "namespace N; table T { b:int; }"));
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(
            Separate, ("a.fbs", "namespace N; table T { }"), ("b.fbs", "namespace N; table T { }"),
            ("c.fbs", "include \"a.fbs\"; include \"b.fbs\"; namespace N; table C { t:T; }"));
        Assert.NotNull(compiled[0].Model);
        Assert.NotNull(compiled[1].Model);
        Assert.Equal(DiagnosticCatalog.DuplicateType, Assert.Single(compiled[2].Diagnostics).Rule);
    }

    [Fact]
    public void SameName_InAFileAndWhatItIncludes_IsReportedInTheIncluder()
    {
        IReadOnlyList<CompiledSchema> compiled =
            SchemaTest.Compile(Separate, ("a.fbs", "include \"b.fbs\"; namespace N; table T { }"), ("b.fbs", "namespace N; table T { }"));
        Assert.Equal(DiagnosticCatalog.DuplicateType, Assert.Single(compiled[0].Diagnostics).Rule);
        Assert.Empty(compiled[1].Diagnostics);
    }

    [Fact]
    public void Attribute_DeclaredInAnIncludedFile_IsKnown() => SchemaTest.Accepts(
        CompileOptions.Default, ("a.fbs", "include \"b.fbs\"; namespace N; table T { x:int (unit: \"mm\"); }"),
        ("b.fbs", "attribute \"unit\";"));

    [Fact]
    public void RootType_OfAFile_IsNotInheritedByItsIncluders()
    {
        IReadOnlyList<SchemaModel> models = SchemaTest.Accepts(
            CompileOptions.Default, ("a.fbs", "include \"b.fbs\"; namespace N; table A { }"),
            ("b.fbs", "namespace N; table B { } root_type B; file_identifier \"BBBB\"; file_extension \"b\";"));
        Assert.Null(models[0].RootType);
        Assert.Equal(("N.B", "BBBB", "b"), (models[1].RootType!.FullName, models[1].FileIdentifier, models[1].FileExtension));
    }

    [Fact]
    public void RootType_WithTheNameOfAGlobalTable_IsThatTable()
    {
        CompiledSchema compiled = SchemaTest.Compile(null, ("a.fbs", "table Foo { } namespace A; table Foo { } root_type Foo;"))[0];
        Assert.Equal("Foo", compiled.Model!.RootType!.FullName);
    }

    [Theory]
    [InlineData("enum E:byte { V } namespace A; table E { x:int; } table T { e:[|E|]; }")]
    [InlineData("enum E:byte { V } namespace A; table E { e:[|E|]; }")]
    [InlineData("struct S { x:int; } union E { S } namespace A; namespace A.B; struct E { x:int; } table T { e:[[|E|]]; }")]
    public void EnumOfAnOuterNamespace_ThatFlatcPrefers_IsRejected(string text) =>
        SchemaTest.Reports(DiagnosticCatalog.AmbiguousForwardReference, text);

    [Theory]
    [InlineData("table E { x:int; } namespace A; enum E:byte { V } table T { e:E; }")]
    [InlineData("enum E:byte { V } namespace A; table E { x:int; } table T { e:A.E; }")]
    [InlineData("namespace A; table E { x:int; } table T { e:E; } namespace B; enum E:byte { V }")]
    public void EnumAndTable_OfOneName_AreToldApart(string text) => SchemaTest.Accepts(text);
}
