using Xunit;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

/// <summary>The classification of fields, and that emitters use no other.</summary>
public sealed class FieldKindTests
{
    [Theory]
    [InlineData("int", FieldKind.Scalar)]
    [InlineData("double = null", FieldKind.Scalar)]
    [InlineData("E", FieldKind.Scalar)]
    [InlineData("bool", FieldKind.Bool)]
    [InlineData("S", FieldKind.Struct)]
    [InlineData("string", FieldKind.String)]
    [InlineData("Other", FieldKind.Table)]
    [InlineData("U", FieldKind.Union)]
    [InlineData("[int]", FieldKind.InlineVector)]
    [InlineData("[E]", FieldKind.InlineVector)]
    [InlineData("[S]", FieldKind.InlineVector)]
    [InlineData("[int] (vector64)", FieldKind.InlineVector)]
    [InlineData("[bool]", FieldKind.BoolVector)]
    [InlineData("[ubyte]", FieldKind.ByteVector)]
    [InlineData("[ubyte] (flexbuffer)", FieldKind.ByteVector)]
    [InlineData("[ubyte] (nested_flatbuffer: \"Other\")", FieldKind.NestedMessage)]
    [InlineData("[ubyte] (nested_flatbuffer: \"Other\", vector64)", FieldKind.NestedMessage)]
    [InlineData("[ubyte] (nested_flatbuffer: \"Other\", offset64)", FieldKind.ByteVector)]
    [InlineData("[string]", FieldKind.StringVector)]
    [InlineData("[Other]", FieldKind.TableVector)]
    [InlineData("[U]", FieldKind.UnionVector)]
    public void Field_OfType_HasKind(string type, FieldKind expected) => Assert.Equal(
        expected,
        SchemaTest.Accepts($$"""
            enum E : ubyte { A }
            struct S { x:int; }
            table Other { x:int; }
            union U { Other }
            table T { field:{{type}}; }
            """).Tables.Single(static table => table.Name.Name == "T").Field("field").Kind);

    [Theory]
    [InlineData("bool", FieldKind.Bool)]
    [InlineData("[ubyte:3]", FieldKind.Array)]
    public void StructField_OfType_HasKind(string type, FieldKind expected) =>
        Assert.Equal(expected, SchemaTest.Accepts($"struct S {{ field:{type}; }}").Structs.Single().Fields[0].Kind);

    [Fact]
    public void UnionMembers_HaveKinds() => Assert.Equal(
        [FieldKind.Table, FieldKind.Struct, FieldKind.String],
        SchemaTest.Accepts("struct S { x:int; } table T { x:int; } union U { T, S, text:string }").Unions.Single()
            .Members.Select(static member => member.Kind));

    // A switch over basic kinds in an emitter is a second classification.
    [Fact]
    public void Emitters_ExceptTheSpellingOfTypes_NeverNameBasicKinds()
    {
        string[] files =
            Directory.GetFiles(RepositoryDirectory.PathOf("src", "Generator", "Compiler", "Emit"), "*.cs", SearchOption.AllDirectories);

        Assert.Equal(["CSharpTypes.cs"],
            files.Where(static file => File.ReadAllText(file).Contains("BaseType.", StringComparison.Ordinal)).Select(Path.GetFileName));
    }
}
