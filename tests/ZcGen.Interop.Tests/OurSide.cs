using System.Globalization;
using Interop;
using ZcGen.Format;

namespace ZcGen.Interop.Tests;

/// <summary>The message of expected.txt, built and described with our generated code.</summary>
internal static class OurSide
{
    public static byte[] Build()
    {
        var message = new MessageBuilder();
        byte[] buffer = new byte[4096];
        Root.Builder root = Root.Build(message, buffer);
        root.ABool = true;
        root.AByte = -5;
        root.AUbyte = 250;
        root.AShort = -30000;
        root.AUshort = 60000;
        root.AnInt = -2000000000;
        root.AUint = 4000000000;
        root.ALong = -9000000000000000000;
        root.AUlong = 18000000000000000000;
        root.AFloat = 1.5F;
        root.ADouble = -2.25;
        root.AMaybe = 7;
        root.Color = Color.Blue;
        root.Access = Access.Read | Access.Execute;
        root.Point = new Point { X = 1, Y = 2.5F };
        var block = new Block { Id = 9, Corner = new Point { X = 3.5F, Y = -4 }, Color = Color.Green, Big = 12345678901234567890 };
        block.Numbers[0] = 1;
        block.Numbers[1] = -2;
        block.Numbers[2] = 3;
        root.Block = block;
        root.Name = "zo\u00EB \u2713 \U0001F600";
        root.Empty = "";
        root.Bytes = [0, 1, 255];
        root.Ints = [-1, 0, 1];
        root.Longs = [-1, 9007199254740993];
        root.Doubles = [0.5, -1024.25];
        root.Bools = [true, false, true];
        root.Colors = [Color.Red, Color.Blue];
        root.Points = [new Point { X = 1, Y = 2 }, new Point { X = 3, Y = 4 }];
        Utf8TextVectorBuilder names = root.CreateNames(3);
        names.Add("a");
        names.Add("");
        names.Add("\u00F6");
        root.CreateLeaf().Name = "leaf";
        Leaf.VectorBuilder leaves = root.CreateLeaves(4);
        leaves.Add("zebra", 4);
        leaves.Add("bee", 2);
        leaves.Add("ant", 1);
        leaves.Add("cat", 3);
        leaves.SortByKey();
        Numbered.VectorBuilder numbered = root.CreateNumbered(3);
        numbered.Add(300, "three hundred");
        numbered.Add(1, "one");
        numbered.Add(7, "seven");
        numbered.SortByKey();
        Numbered.Builder any = root.Any.CreateNumbered();
        any.Id = 5;
        any.Text = "five";
        Any.VectorBuilder anys = root.CreateAnys(4);
        Leaf.Builder leaf = anys.AddLeaf();
        leaf.Name = "x";
        leaf.Weight = 2;
        anys.AddPoint(new Point { X = 5, Y = 6 });
        anys.AddText("hello");
        Numbered.Builder eight = anys.AddNumbered();
        eight.Id = 8;
        eight.Text = "eight";
        using (root.CreateNestedAsInner(out Inner.Builder inner))
        {
            inner.Value = 77;
            inner.Note = "inside";
        }

        return buffer.AsSpan(0, root.Finish()).ToArray();
    }

    public static string Dump(ReadOnlySpan<byte> message)
    {
        Root root = Root.Read(message);
        Block block = root.Block;
        Inner inner = root.NestedAsInner;
        var anys = new List<string>();
        foreach (Any any in root.Anys)
        {
            anys.Add(Of(any));
        }

        var names = new List<string>();
        foreach (Utf8Text name in root.Names)
        {
            names.Add(name.ToString());
        }

        var leaves = new List<string>();
        foreach (Leaf leaf in root.Leaves)
        {
            leaves.Add(Of(leaf));
        }

        var numbered = new List<string>();
        foreach (Numbered one in root.Numbered)
        {
            numbered.Add(Of(one));
        }

        string[] lines =
        [
            $"a_bool={Bit(root.ABool)}",
            $"a_byte={root.AByte}",
            $"a_ubyte={root.AUbyte}",
            $"a_short={root.AShort}",
            $"a_ushort={root.AUshort}",
            $"an_int={root.AnInt}",
            $"a_uint={root.AUint}",
            $"a_long={root.ALong}",
            $"a_ulong={root.AUlong}",
            $"a_float={Of(root.AFloat)}",
            $"a_double={Of(root.ADouble)}",
            $"a_default={root.ADefault}",
            $"a_maybe={root.AMaybe?.ToString(CultureInfo.InvariantCulture) ?? "null"}",
            $"no_maybe={root.NoMaybe?.ToString(CultureInfo.InvariantCulture) ?? "null"}",
            $"color={(int)root.Color}",
            $"access={(int)root.Access}",
            $"point={Of(root.Point)}",
            $"block={block.Id} {Of(block.Corner)} {block.Numbers[0]},{block.Numbers[1]},{block.Numbers[2]} {(int)block.Color} {block.Big}",
            $"name={Of(root.Name)}",
            $"empty={Of(root.Empty)}",
            $"absent={Of(root.Absent)}",
            $"bytes={List(root.Bytes, static value => value.ToString(CultureInfo.InvariantCulture))}",
            $"ints={List(root.Ints, static value => value.ToString(CultureInfo.InvariantCulture))}",
            $"longs={List(root.Longs, static value => value.ToString(CultureInfo.InvariantCulture))}",
            $"doubles={List(root.Doubles, Of)}",
            $"bools={List(root.Bools, static value => Bit(value))}",
            $"colors={List(root.Colors, static value => ((int)value).ToString(CultureInfo.InvariantCulture))}",
            $"points={List(root.Points, Of)}",
            $"names={string.Join(',', names)}",
            $"leaf={Of(root.Leaf)}",
            $"leaves={string.Join(',', leaves)}",
            $"numbered={string.Join(',', numbered)}",
            $"any={Of(root.Any)}",
            $"anys={string.Join(',', anys)}",
            $"nested={inner.Value} {Of(inner.Note)}",
            $"find_leaf={Of(root.Leaves.FindByKey("bee"))}",
            $"find_no_leaf={Of(root.Leaves.FindByKey("dog"))}",
            $"find_numbered={Of(root.Numbered.FindByKey(7))}",
            $"find_no_numbered={Of(root.Numbered.FindByKey(8))}",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Of(Any any) => any.Kind switch
    {
        Any.MemberKind.Leaf => "leaf " + Of(any.Leaf),
        Any.MemberKind.Numbered => "numbered " + Of(any.Numbered),
        Any.MemberKind.Point => any.TryGetPoint(out Point point) ? "point " + Of(point) : "none",
        Any.MemberKind.Text => "text " + Of(any.Text),
        _ => "none",
    };

    private static string Of(Utf8Text text) => text.IsPresent ? text.ToString() : "null";

    private static string Of(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Of(Point point) => $"{Of(point.X)} {Of(point.Y)}";

    private static string Of(Leaf leaf) => leaf.IsPresent ? $"{Of(leaf.Name)} {Of(leaf.Weight)}" : "null";

    private static string Of(Numbered numbered) => numbered.IsPresent ? $"{numbered.Id} {Of(numbered.Text)}" : "null";

    private static string Bit(bool value) => value ? "1" : "0";

    private static string List<T>(ReadOnlySpan<T> values, Func<T, string> describe) => string.Join(',', values.ToArray().Select(describe));
}
