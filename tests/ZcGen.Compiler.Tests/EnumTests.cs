using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class EnumTests
{
    [Fact]
    public void Values_WithAndWithoutNumbers_CountOnAndAreSorted()
    {
        EnumModel model = SchemaTest.Accepts("namespace N; enum E:short { A = -3, B, C = 10, D, F = 0x20, G = 5 }").Enums[0];
        Assert.Equal(["A", "B", "G", "C", "D", "F"], model.Values.Select(value => value.Name));
        Assert.Equal([-3L, -2, 5, 10, 11, 32], model.Values.Select(value => (long)value.Bits));
    }

    [Theory]
    [InlineData("byte", BaseType.Byte)]
    [InlineData("uint8", BaseType.UByte)]
    [InlineData("short", BaseType.Short)]
    [InlineData("uint16", BaseType.UShort)]
    [InlineData("int32", BaseType.Int)]
    [InlineData("uint", BaseType.UInt)]
    [InlineData("long", BaseType.Long)]
    [InlineData("uint64", BaseType.ULong)]
    public void Underlying_OfEveryIntegerType_IsKept(string name, BaseType expected) =>
        Assert.Equal(expected, SchemaTest.Accepts($"namespace N; enum E:{name} {{ A }}").Enums[0].Underlying);

    [Fact]
    public void BitFlags_OfAllBits_AreShifted()
    {
        EnumModel model = SchemaTest.Accepts("namespace N; enum E:ulong (bit_flags) { A, Z = 63, B = 4 }").Enums[0];
        Assert.True(model.IsBitFlags);
        Assert.Equal([1ul, 16, 1ul << 63], model.Values.Select(value => value.Bits));
    }

    [Theory]
    [InlineData("byte", "127")]
    [InlineData("ubyte", "255")]
    [InlineData("long", "9223372036854775807")]
    [InlineData("ulong", "18446744073709551615")]
    public void Value_AfterTheLargestOne_IsReported(string type, string largest) =>
        SchemaTest.Reports(DiagnosticCatalog.EnumValueOutOfRange, $"enum E:{type} {{ A = {largest}, [|B|] }}");

    [Fact]
    public void Value_AfterTheLargestSignedNumberOfAnUnsignedType_CountsOn() =>
        Assert.Equal(1ul << 63, SchemaTest.Accepts("namespace N; enum E:ulong { A = 9223372036854775807, B }").Enums[0].Values[1].Bits);

    [Fact]
    public void Number_EqualToALargerOne_IsReported() =>
        SchemaTest.Reports(DiagnosticCatalog.DuplicateNumber, "enum E:byte { A, B = 1, C = [|1|] }");

    [Fact]
    public void Enum_WithoutValues_GetsNone()
    {
        CompiledSchema compiled = SchemaTest.Compile(null, ("a.fbs", "namespace N; enum E:byte { }"))[0];
        Assert.Equal("NONE", Assert.Single(compiled.Model!.Enums[0].Values).Name);
        Assert.Equal(DiagnosticCatalog.EmptyEnum, Assert.Single(compiled.Diagnostics).Rule);
    }

    [Fact]
    public void UnionMembers_WithAliasesAndNumbers_AreSortedByNumber()
    {
        UnionModel model = SchemaTest.Accepts("""
            namespace N; table A { } table B { } struct S { x:int; }
            union U { A = 5, B = 2, C:A = 255, Text:string = 1, S = 3, N.B = 9 }
            """).Unions[0];
        Assert.Equal([("Text", 1ul), ("B", 2), ("S", 3), ("A", 5), ("N_B", 9), ("C", 255)],
            model.Members.Select(member => (member.Name, member.Bits)));
        Assert.Equal([BaseType.String, BaseType.Table, BaseType.Struct, BaseType.Table, BaseType.Table, BaseType.Table],
            model.Members.Select(member => member.Type.Base));
    }

    [Fact]
    public void Union_WithAnUnderlyingType_HasDiscriminantsOfThatSize()
    {
        SchemaModel model = SchemaTest.Accepts("namespace N; table A { } union U:int { A = 70000 } table T { u:U; }");
        Assert.Equal(BaseType.Int, model.Unions[0].Underlying);
        Assert.Equal(12, model.Tables[1].Layout.InlineSize);
    }

    [Fact]
    public void DuplicateNumber_OfAValueThatIsUsed_IsReportedOnce() =>
        SchemaTest.Reports(DiagnosticCatalog.DuplicateNumber, "enum E:byte { A, B, C = [|1|] } table T { e:E = C; }");
}
