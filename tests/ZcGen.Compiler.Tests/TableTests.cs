using System.Globalization;
using Xunit;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Layout;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

public sealed class TableTests
{
    [Fact]
    public void Slots_WithoutIds_FollowTheDeclarationAndUnionsTakeTwo()
    {
        TableModel table = Table("table A { } union U { A } table T { a:int; u:U; v:[U]; b:int; }");
        Assert.Equal([0, 2, 4, 5], table.Fields.Select(field => field.Slot));
        Assert.Equal(8, table.Field("u").VTableEntry);
        Assert.Equal(6, table.Field("u").DiscriminantVTableEntry);
    }

    [Fact]
    public void Slots_WithIds_FollowThem()
    {
        TableModel table = Table("table A { } union U { A } table T { u:U (id: 0x3); c:int (id: \"1\"); a:int (id: 0); }");
        Assert.Equal([("a", 0), ("c", 1), ("u", 3)], table.Fields.Select(field => (field.Name, field.Slot)));
    }

    [Fact]
    public void Ids_Duplicate_AreReportedWithTheNextFreeOne()
    {
        SchemaDiagnostic found =
            SchemaTest.Reports(DiagnosticCatalog.DuplicateId, "table T { a:int (id: 0); b:int (id: [|0|]); c:int (id: 1); }");
        Assert.Equal("the next free id is 2", found.Help);
    }

    [Fact]
    public void Ids_OfSomeFields_AreReportedWithTheNextFreeOne()
    {
        SchemaDiagnostic found =
            SchemaTest.Reports(DiagnosticCatalog.IdsOfSomeFields, "table T { a:int (id: 0); [|b|]:int; c:int (id: 1); }");
        Assert.Equal("write (id: 2), the next free id", found.Help);
    }

    [Theory]
    [InlineData("a:int; s:string; v:int (id: 2);", "0 1")]
    [InlineData("a:int; u:U; v:int (id: 1); b:int;", "0 3 4")]
    [InlineData("u:U; w:int (id: 1); a:int; v:U;", "3 0 5")]
    public void Ids_ThatAreAdvisedTogether_LeaveNoGap(string fields, string expected)
    {
        CompiledSchema compiled =
            SchemaTest.Compile(null, ("test.fbs", $"namespace N; table A {{ }} union U {{ A }} table T {{ {fields} }}"))[0];
        Assert.Equal(expected.Split(' ').Select(static id => $"write (id: {id}), the next free id"),
            compiled.Diagnostics.Select(static diagnostic => diagnostic.Help));
        string advised =
            string.Join(' ',
                fields.Split("; ").Select(field => field.TrimEnd(';'))
                    .Zip(Advised(fields, expected), static (field, id) => $"{field}{id};"));
        SchemaTest.Accepts($"namespace N; table A {{ }} union U {{ A }} table T {{ {advised} }}");

        static IEnumerable<string> Advised(string fields, string expected)
        {
            var ids = new Queue<string>(expected.Split(' '));
            return fields.Split("; ").Select(field => field.Contains("(id:", StringComparison.Ordinal) ? "" : $" (id: {ids.Dequeue()})");
        }
    }

    [Fact]
    public void Layout_OfMixedSizes_FillsTheHoleBeforeTheFirstLargeField()
    {
        TableModel table = Table("table T { a:bool; b:double; c:short; d:int; e:ulong; f:byte; }");
        Assert.Equal(
            [("a", 26), ("b", 8), ("c", 24), ("d", 4), ("e", 16), ("f", 27)],
            table.Fields.Select(field => (field.Name, field.Offset)));
        Assert.Equal((28, 8), (table.Layout.InlineSize, table.Layout.Alignment));
    }

    [Fact]
    public void Layout_WithoutAFourByteField_FillsTheHoleWithSmallerOnes()
    {
        TableModel table = Table("table T { a:ulong; b:byte; c:short; }");
        Assert.Equal([("a", 8), ("b", 6), ("c", 4)], table.Fields.Select(field => (field.Name, field.Offset)));
        Assert.Equal(16, table.Layout.InlineSize);
    }

    [Fact]
    public void Layout_InAnyDeclarationOrder_IsTheSameForTheSameIds()
    {
        TableModel first = Table("table T { a:int (id: 0); b:long (id: 1); c:byte (id: 2); }");
        TableModel second = Table("table T { c:byte (id: 2); b:long (id: 1); a:int (id: 0); }");
        Assert.Equal(first, second);
    }

    [Fact]
    public void Layout_InOriginalOrder_KeepsIt()
    {
        TableModel table = Table("table T (original_order) { a:byte (id: 1); b:double (id: 2); c:int (id: 0); }");
        Assert.Equal([("c", 16), ("a", 4), ("b", 8)], table.Fields.Select(field => (field.Name, field.Offset)));
    }

    [Fact]
    public void Layout_OfVTables_SkipsDeprecatedFieldsAndStartsWithDefaultsOnly()
    {
        TableModel table = Table("""
            struct S { x:short; }
            table A { } union U { A }
            table T { a:int = 5; gone:int (deprecated); s:S; text:string; n:int = null; u:U; last:int (deprecated); }
            """);
        Assert.Equal(0, table.Field("gone").Offset);
        Assert.Equal([18, 24, 4, 0, 20, 8, 12, 22, 16], TableImage.VTable(table).Select(entry => (int)entry));
        Assert.Equal([18, 24, 4, 0, 0, 0, 0, 0, 0], TableImage.InitialVTable(table).Select(entry => (int)entry));
    }

    [Fact]
    public void Inline_WithDefaults_HoldsThemLittleEndian()
    {
        TableModel table = Table("table T { a:ushort = 0x1234; b:float = 1; c:bool = true; d:long = -2; e:string; }");
        byte[] expected = new byte[24];
        BitConverter.GetBytes(-2L).CopyTo(expected, table.Field("d").Offset);
        BitConverter.GetBytes(1f).CopyTo(expected, table.Field("b").Offset);
        BitConverter.GetBytes((ushort)0x1234).CopyTo(expected, table.Field("a").Offset);
        expected[table.Field("c").Offset] = 1;
        Assert.Equal(expected, TableImage.Inline(table));
    }

    [Theory]
    [InlineData("table T { a:int; }", 4, 12)]
    [InlineData("table T { a:long; }", 4, 16)]
    [InlineData("table T { }", 4, 8)]
    [InlineData("table T { a:int; } root_type T; file_identifier \"ABCD\";", 8, 16)]
    [InlineData("table T { a:int; } root_type T;", 4, 12)]
    [InlineData("table R { } root_type R; file_identifier \"ABCD\"; table T { a:int; }", 4, 12)]
    public void Root_OfAMessage_LiesBehindItsVTable(string text, int vtable, int position)
    {
        TableLayout layout = Table(text).Layout;
        Assert.Equal((vtable, position), (layout.RootVTable, layout.RootTable));
    }

    [Fact]
    public void Presence_OfEachKindOfField_IsBound()
    {
        TableModel table = Table("""
            table T {
              a:int; b:int = null; c:string; d:string (required); e:string = "x"; f:[int] = []; g:[int]; h:T; k:string (key);
            }
            """);
        Assert.Equal(
            [Presence.Default, Presence.Optional, Presence.Optional, Presence.Required, Presence.Default, Presence.Default,
                Presence.Optional, Presence.Optional, Presence.Required],
            table.Fields.Select(field => field.Presence));
        Assert.Equal(("x", ""), (table.Field("e").Default.Text, table.Field("f").Default.Text));
        Assert.True(table.Field("k").IsKey);
    }

    [Fact]
    public void Types_OfEveryKind_HaveTheirSizes()
    {
        TableModel table = Table("""
            enum E:short { A } struct S { x:int; y:byte; } table A { } union U { A }
            table T { e:E; s:S; a:A; u:U; ve:[E]; vs:[S]; va:[A]; vu:[U]; vt:[string]; big:[double] (vector64); far:string (offset64); }
            """);
        Assert.Equal(
            [
                new TypeModel(BaseType.Short, BaseType.None, new TypeName("N", "E"), 0, 2, 2, 0, 0),
                new TypeModel(BaseType.Struct, BaseType.None, new TypeName("N", "S"), 0, 8, 4, 0, 0),
                new TypeModel(BaseType.Table, BaseType.None, new TypeName("N", "A"), 0, 4, 4, 0, 0),
                new TypeModel(BaseType.Union, BaseType.None, new TypeName("N", "U"), 0, 4, 4, 0, 0),
                new TypeModel(BaseType.Vector, BaseType.Short, new TypeName("N", "E"), 0, 4, 4, 2, 2),
                new TypeModel(BaseType.Vector, BaseType.Struct, new TypeName("N", "S"), 0, 4, 4, 8, 4),
                new TypeModel(BaseType.Vector, BaseType.Table, new TypeName("N", "A"), 0, 4, 4, 4, 4),
                new TypeModel(BaseType.Vector, BaseType.Union, new TypeName("N", "U"), 0, 4, 4, 4, 4),
                new TypeModel(BaseType.Vector, BaseType.String, null, 0, 4, 4, 4, 4),
                new TypeModel(BaseType.Vector64, BaseType.Double, null, 0, 8, 8, 8, 8),
                new TypeModel(BaseType.String, BaseType.None, null, 0, 8, 8, 0, 0),
            ],
            table.Fields.Select(field => field.Type));
        Assert.True(table.Field("big").IsOffset64);
    }

    [Fact]
    public void Attributes_OfFields_AreBound()
    {
        TableModel table = Table("""
            attribute "mine";
            table Nested { }
            table T {
              n:[ubyte] (nested_flatbuffer: "Nested", force_align: 16);
              f:[ubyte] (flexbuffer);
              s:string (shared, mine: "x", "key");
              h:ulong (hash: "fnv1a_64", deprecated);
            }
            """);
        Assert.Equal(new TypeName("N", "Nested"), table.Field("n").NestedRoot);
        Assert.Equal(16, table.Field("n").ForceAlign);
        Assert.True(table.Field("f").IsFlexBuffer);
        Assert.True(table.Field("s").IsShared && table.Field("s").IsKey);
        Assert.Equal([new AttributeModel("shared", null), new AttributeModel("mine", "x"), new AttributeModel("key", null)],
            table.Field("s").Attributes);
        Assert.Equal(("fnv1a_64", true), (table.Field("h").Hash, table.Field("h").IsDeprecated));
    }

    [Fact]
    public void Attribute_WithANumber_IsKeptInDecimal() =>
        Assert.Equal([new AttributeModel("mine", "-16")], Table("attribute \"mine\"; table T (mine: -0x10) { }").Attributes);

    [Fact]
    public void Field_BeyondTheLastSlot_IsReported()
    {
        string fields =
            string.Concat(Enumerable.Range(0, 32765)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}:bool (deprecated);\n")));
        SchemaTest.Accepts($"table T {{ {fields} }}");
        SchemaTest.Reports(DiagnosticCatalog.TooManySlots, $"table T {{ {fields} [|last|]:bool; }}");
    }

    [Fact]
    public void Table_LargerThanItsVTableCanSay_IsReported() =>
        SchemaTest.Reports(DiagnosticCatalog.TableTooLarge, "struct S { a:[ubyte:65533]; } table [|T|] { s:S; }");

    [Fact]
    public void Table_AsLargeAsItsVTableCanSay_IsAccepted() =>
        Assert.Equal(65532, Table("struct S { a:[ubyte:65528]; } table T { s:S; }").Layout.InlineSize);

    [Fact]
    public void Union_BesideAFieldOfItsHiddenName_IsReported() =>
        SchemaTest.Reports(DiagnosticCatalog.DuplicateField, "table A { } union U { A } table T { u_type:int; [|u|]:U; }");

    [Theory]
    [InlineData("table A { } union U { A } table T { u:U; [|uType|]:int; }")]
    [InlineData("table T { [|sByteVector|]:int; s:string; }")]
    public void Field_WithANameThatAnotherNeeds_IsReported(string text) =>
        SchemaTest.ReportsAll(text.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
            DiagnosticCatalog.FieldNameClash);

    [Fact]
    public void Field_NamedAsATableDeclaredLater_IsAccepted() => SchemaTest.Accepts("table T { color:int; } table color { }");

    [Fact]
    public void ExplicitIds_Demanded_AreReportedWhereMissing() => SchemaTest.Reports(
        DiagnosticCatalog.IdRequired, "table A { a:int (id: 0); } table T { [|b|]:int; }",
        CompileOptions.Default with { RequireExplicitIds = true });

    private static TableModel Table(string text) => SchemaTest.Accepts("namespace N; " + text).Tables[^1];

    [Theory]
    [InlineData("table T { a:[|Nope|] (id: 0); b:int (id: 1); }")]
    [InlineData("table T { b:int (id: 1); a:[|Nope|]; }")]
    public void Ids_BesideAFieldOfUnknownType_AreNotReported(string text) => SchemaTest.Reports(DiagnosticCatalog.UndefinedType, text);
}
