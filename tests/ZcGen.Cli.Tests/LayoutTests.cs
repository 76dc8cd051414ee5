namespace ZcGen.Cli.Tests;

/// <summary>Where bytes are, and how many.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Layouts_ShowEveryByte() => Shows(
        """
        namespace Demo;
        enum Color : ubyte { Red, Green }
        struct Point { x:byte; y:double; z:[short:3]; }
        table Leaf { a:int = -3; b:ulong; p:Point; }
        union Body { Leaf, p:Point }
        table Order { id:ulong; color:Color = Green; leaf:Leaf; body:Body; price:float = 1.5; opt:int = null; old:int (deprecated); ok:bool = true; }
        root_type Order;
        rpc_service Shop { Put(Order):Leaf (error: "Leaf"); }
        """,
        """
        order.fbs

        struct Demo.Point: 24 bytes, 9 of them padding, alignment 8

        | offset | size | field     | type      |
        | -----: | ---: | :-------- | :-------- |
        |      0 |    1 | x         | byte      |
        |      1 |    7 | (padding) |           |
        |      8 |    8 | y         | double    |
        |     16 |    6 | z         | [short:3] |
        |     22 |    2 | (padding) |           |

        table Demo.Leaf: 40 bytes, 0 of them padding, alignment 8; vtable 10 bytes

        | offset | size | slot | field           | type       | if absent |
        | -----: | ---: | ---: | :-------------- | :--------- | :-------- |
        |      0 |    4 |      | (vtable offset) |            |           |
        |      4 |    4 |    0 | a               | int        | -3        |
        |      8 |    8 |    1 | b               | ulong      | 0         |
        |     16 |   24 |    2 | p               | Demo.Point | null      |

        table Demo.Order: 32 bytes, 1 of them padding, alignment 8; vtable 22 bytes

        | offset | size | slot | field           | type              | if absent  |
        | -----: | ---: | ---: | :-------------- | :---------------- | :--------- |
        |      0 |    4 |      | (vtable offset) |                   |            |
        |      4 |    4 |    2 | leaf            | Demo.Leaf         | null       |
        |      8 |    8 |    0 | id              | ulong             | 0          |
        |     16 |    4 |    4 | body            | Demo.Body         | null       |
        |     20 |    4 |    5 | price           | float             | 1.5        |
        |     24 |    4 |    6 | opt             | int               | null       |
        |     28 |    1 |    1 | color           | Demo.Color        | 1          |
        |     29 |    1 |    3 | body_type       | type of Demo.Body | NONE       |
        |     30 |    1 |    8 | ok              | bool              | true       |
        |     31 |    1 |      | (padding)       |                   |            |
        |      - |    0 |    7 | old             | int               | deprecated |

        messages

        | root       | used as                              | worst-case bytes | largest parts               |
        | :--------- | :----------------------------------- | :--------------- | :-------------------------- |
        | Demo.Leaf  | reply of Shop.Put, error of Shop.Put | 56               | p 24, b 8, a 4              |
        | Demo.Order | root_type, request of Shop.Put       | 176              | leaf 60, body.Leaf 60, id 8 |


        """);

    // A message is: offset to the root 4, vtable, padding, table; each nested table has a vtable of its own, at a multiple of 4.
    [Theory]
    [InlineData("table T { }", "12")]
    [InlineData("table T { a:int; }", "20")]
    [InlineData("table T { a:ulong; }", "32")]
    [InlineData("table T { a:ulong; } root_type T; file_identifier \"ABCD\";", "32")]
    [InlineData("table T { u:U; } table U { a:int; }", "36")]
    [InlineData("table T { u:U; } table U { a:ulong; }", "48")]
    [InlineData("table T { u:V; } table U { a:ulong; } struct S { a:long; } union V { U, S }", "48")]
    [InlineData("table T { old:string (deprecated); }", "12")]
    [InlineData("table T { a:string (max_length: 3); }", "28")]
    [InlineData("table T { a:string; }", "unbounded: T.a (string without max_length)")]
    [InlineData("table T { u:U; } table U { b:int; a:[ubyte]; }", "unbounded: T.u.a ([ubyte] without max_length)")]
    [InlineData("table T { t:T; }", "unbounded: T.t (contains D.T again)")]
    [InlineData("table T { u:U; } table U { v:V; } union V { U }", "unbounded: T.u.v.U (contains D.U again)")]
    [InlineData("table T { v:V; } union V { s:string }", "unbounded: T.v.s (string without max_length)")]
    public void Message_HasAWorstCase(string schema, string expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("t.fbs", $"namespace D;\n{schema}\n");

        ToolRun run = ToolRun.In(directory, "layout");

        string row =
            Assert.Single(run.Lines.SkipWhile(static line => line != "messages"), static line =>
                line.StartsWith("| D.T ", StringComparison.Ordinal));
        Assert.Equal(expected, row.Split('|')[3].Trim());
    }

    [Fact]
    public void BrokenSchema_IsReportedBesideTheLayoutsOfTheOthers()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace A;\nstruct S { a:int; }\n")
            .With("b.fbs", "namespace B;\n$\n");

        ToolRun run = ToolRun.In(directory, "layout");

        Assert.StartsWith("a.fbs\n\nstruct A.S: 4 bytes", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("error[ZC1001]", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.ExitCode);
    }

    private static void Shows(string schema, string expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("order.fbs", schema);

        ToolRun run = ToolRun.In(directory, "layout");

        Assert.Equal(expected, run.Output);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }
}
