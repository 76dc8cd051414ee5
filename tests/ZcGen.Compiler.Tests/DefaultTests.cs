using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class DefaultTests
{
    [Theory]
    [InlineData("byte", "-128", -128)]
    [InlineData("ubyte", "255", 255)]
    [InlineData("short", "-0x8000", -32768)]
    [InlineData("int", "007", 7)]
    [InlineData("int", "-0090", -90)]
    [InlineData("int", "+0XfF", 255)]
    [InlineData("int", "\" 5 \"", 5)]
    [InlineData("long", "-9223372036854775808", long.MinValue)]
    [InlineData("ulong", "0xFFFFFFFFFFFFFFFF", -1)]
    [InlineData("bool", "true", 1)]
    [InlineData("bool", "false", 0)]
    [InlineData("bool", "\"true\"", 1)]
    [InlineData("bool", "1", 1)]
    public void Integer_InEverySpelling_IsRead(string type, string value, long expected) =>
        Assert.Equal(unchecked((ulong)expected), Bits(type, value));

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("1.", 1.0)]
    [InlineData("-.5e1", -5.0)]
    [InlineData("1E-3", 1e-3)]
    [InlineData("\" 1.5 \"", 1.5)]
    [InlineData("0x1.8p3", 12.0)]
    [InlineData("-0x.8P+1", -1.0)]
    [InlineData("0x1p-1074", 4.9406564584124654E-324)]
    [InlineData("0x1p-1075", 0.0)]
    [InlineData("0x1.fffffffffffff7p0", 1.9999999999999998)]
    [InlineData("0x1.fffffffffffff8p0", 2.0)]
    [InlineData("0x1p1024", double.PositiveInfinity)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("0.1", 0.1)]
    [InlineData("2.2250738585072011e-308", 2.2250738585072011e-308)]
    [InlineData("INF", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("-nan", double.NaN)]
    [InlineData("cos(rad(180))", -1.0)]
    [InlineData("rad(180)", 3.14159265359)]
    [InlineData("cos(rad(60))", 0.5)]
    [InlineData("sin(1e-9)", 0.000000001)]
    [InlineData("deg(1e18)", 57295779513082314752.0)]
    [InlineData("atan(1e300)", 1.570796326795)]
    [InlineData("acos(2)", double.NaN)]
    [InlineData("deg(\"3.14159\")", 179.999847960504)]
    public void Double_InEverySpelling_IsRead(string value, double expected) =>
        Assert.Equal(expected, BitConverter.Int64BitsToDouble(unchecked((long)Bits("double", value))));

    [Theory]
    [InlineData("0.1", 0.1f)]
    [InlineData("16777217", 16777216f)]
    [InlineData("1.00000017881393432617187499", 1.00000011920928955078125f)]
    [InlineData("0x1.0000018p0", 1.00000011920928955078125f)]
    [InlineData("0x1p-149", float.Epsilon)]
    [InlineData("1e39", float.PositiveInfinity)]
    public void Float_InEverySpelling_IsRoundedOnce(string value, float expected) =>
        Assert.Equal(expected, BitConverter.Int32BitsToSingle((int)Bits("float", value)));

    [Fact]
    public void NaN_WithAnySign_HasTheSameBits() =>
        Assert.Equal((0x7ff8000000000000ul, 0x7ff8000000000000ul, 0x7fc00000ul),
            (Bits("double", "-nan"), Bits("double", "+nan"), Bits("float", "nan")));

    [Theory]
    [InlineData("E", "B", 5)]
    [InlineData("E", "5", 5)]
    [InlineData("E", "\"B\"", 5)]
    [InlineData("F", "\"X Y\"", 3)]
    [InlineData("F", "3", 3)]
    [InlineData("int", "\"E.B\"", 5)]
    [InlineData("ubyte", "\"F.X F.Y\"", 3)]
    public void EnumValue_InEverySpelling_IsRead(string type, string value, ulong expected) => Assert.Equal(expected, Bits(type, value));

    [Fact]
    public void EnumValue_Qualified_IsExplained()
    {
        SchemaDiagnostic found = SchemaTest.Reports(DiagnosticCatalog.UnknownEnumValue, "enum E:byte { A, B } table T { e:E = [|E.B|]; }");
        Assert.Equal("write 'B'", found.Help);
    }

    [Fact]
    public void EnumDefault_Implicit_MustBeAMember()
    {
        SchemaDiagnostic found = SchemaTest.Reports(DiagnosticCatalog.DefaultNotInEnum, "enum E:byte { A = 3 } table T { e:[|E|]; }");
        Assert.Equal("write a default, for instance '= A', or '= null'", found.Help);
    }

    [Fact]
    public void EnumDefault_OfAnEnumWithErrors_IsNotReported() =>
        SchemaTest.Reports(DiagnosticCatalog.EnumValueOutOfRange, "enum E:byte { A = [|128|], B } table T { e:E = A; f:E; }");

    [Fact]
    public void Null_OnANumber_MakesItOptional()
    {
        FieldModel field = SchemaTest.Accepts("namespace N; enum E:byte { A = 1 } table T { e:E = null; }").Tables[0].Fields[0];
        Assert.Equal((Presence.Optional, 0ul), (field.Presence, field.Default.Bits));
    }

    [Theory]
    [InlineData("table T { a:int = [|1.0|]; }")]
    [InlineData("table T { a:string = [|1|]; }")]
    [InlineData("table T { a:[int] = [|0|]; }")]
    [InlineData("table T { a:T = [|null|]; }")]
    [InlineData("table T { a:float = [|[]|]; }")]
    [InlineData("enum E:byte { A } table T { e:E = [|1.5|]; }")]
    public void Default_OfTheWrongKind_IsReported(string text) => SchemaTest.Reports(DiagnosticCatalog.DefaultOfWrongKind, text);

    // Numbers beyond the range of the type have a value, too, with a warning.
    private static ulong Bits(string type, string value) => SchemaTest.Compile(
        null,
        ("test.fbs", $"namespace N; enum E:byte {{ A, B = 5 }} enum F:ubyte (bit_flags) {{ X, Y }} table T {{ a:{type} = {value}; }}"))[0]
            .Model!.Tables[0].Fields[0].Default.Bits;

    [Theory]
    [InlineData("\"E.A\"")]
    [InlineData("\"E.A E.A\"")]
    [InlineData("\"yes\"")]
    public void BoolDefault_ThatNamesAnEnumValue_IsReported(string value) =>
        SchemaTest.Reports(DiagnosticCatalog.NotANumber, $"enum E:byte {{ A }} table T {{ b:bool = [|{value}|]; }}");
}
