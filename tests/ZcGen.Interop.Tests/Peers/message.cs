// The message that expected.txt describes, with the official C# runtime.
// Its verifier throws at each nested_flatbuffer (it compares an empty file identifier), so its schema has that attribute left out.
using Google.FlatBuffers;
using Interop;

internal static class Message
{
    public static void Build(FlatBufferBuilder b)
    {
        var small = new FlatBufferBuilder(64);
        small.Finish(Inner.CreateInner(small, 77, small.CreateString("inside")).Value);

        Offset<Leaf> NewLeaf(string name, double weight) => Leaf.CreateLeaf(b, b.CreateString(name), weight);
        Offset<Numbered> NewNumbered(uint id, string text) => Numbered.CreateNumbered(b, id, b.CreateString(text));
        StringOffset name = b.CreateString("zo\u00EB \u2713 \U0001F600");
        StringOffset empty = b.CreateString("");
        VectorOffset bytes = Root.CreateBytesVector(b, [0, 1, 255]);
        VectorOffset ints = Root.CreateIntsVector(b, [-1, 0, 1]);
        VectorOffset longs = Root.CreateLongsVector(b, [-1, 9007199254740993]);
        VectorOffset doubles = Root.CreateDoublesVector(b, [0.5, -1024.25]);
        VectorOffset bools = Root.CreateBoolsVector(b, [true, false, true]);
        VectorOffset colors = Root.CreateColorsVector(b, [Color.Red, Color.Blue]);
        Root.StartPointsVector(b, 2);
        Point.CreatePoint(b, 3, 4);
        Point.CreatePoint(b, 1, 2);
        VectorOffset points = b.EndVector();
        VectorOffset names = Root.CreateNamesVector(b, [b.CreateString("a"), b.CreateString(""), b.CreateString("\u00F6")]);
        Offset<Leaf> single = NewLeaf("leaf", 1.5);
        VectorOffset leaves =
            Leaf.CreateSortedVectorOfLeaf(b, [NewLeaf("zebra", 4), NewLeaf("bee", 2), NewLeaf("ant", 1), NewLeaf("cat", 3)]);
        VectorOffset numbered =
            Numbered.CreateSortedVectorOfNumbered(b, [NewNumbered(300, "three hundred"), NewNumbered(1, "one"), NewNumbered(7, "seven")]);
        Offset<Numbered> any = NewNumbered(5, "five");
        VectorOffset anysType = Root.CreateAnysTypeVector(b, [Any.Leaf, Any.Point, Any.Text, Any.Numbered]);
        VectorOffset anys =
            Root.CreateAnysVector(b,
                [NewLeaf("x", 2).Value, Point.CreatePoint(b, 5, 6).Value, b.CreateString("hello").Value, NewNumbered(8, "eight").Value]);
        VectorOffset nested = Root.CreateNestedVector(b, small.SizedByteArray());

        Root.StartRoot(b);
        Root.AddABool(b, true);
        Root.AddAByte(b, -5);
        Root.AddAUbyte(b, 250);
        Root.AddAShort(b, -30000);
        Root.AddAUshort(b, 60000);
        Root.AddAnInt(b, -2000000000);
        Root.AddAUint(b, 4000000000);
        Root.AddALong(b, -9000000000000000000);
        Root.AddAUlong(b, 18000000000000000000);
        Root.AddAFloat(b, 1.5F);
        Root.AddADouble(b, -2.25);
        Root.AddAMaybe(b, 7);
        Root.AddColor(b, Color.Blue);
        Root.AddAccess(b, (Access)5);
        Root.AddPoint(b, Point.CreatePoint(b, 1, 2.5F));
        Root.AddBlock(b, Block.CreateBlock(b, 9, 3.5F, -4, [1, -2, 3], Color.Green, 12345678901234567890));
        Root.AddName(b, name);
        Root.AddEmpty(b, empty);
        Root.AddBytes(b, bytes);
        Root.AddInts(b, ints);
        Root.AddLongs(b, longs);
        Root.AddDoubles(b, doubles);
        Root.AddBools(b, bools);
        Root.AddColors(b, colors);
        Root.AddPoints(b, points);
        Root.AddNames(b, names);
        Root.AddLeaf(b, single);
        Root.AddLeaves(b, leaves);
        Root.AddNumbered(b, numbered);
        Root.AddAnyType(b, Any.Numbered);
        Root.AddAny(b, any.Value);
        Root.AddAnysType(b, anysType);
        Root.AddAnys(b, anys);
        Root.AddNested(b, nested);
        Root.FinishRootBuffer(b, Root.EndRoot(b));
    }

    public static int Dump(ByteBuffer buffer)
    {
        if (!Root.VerifyRoot(buffer))
        {
            Console.Error.WriteLine("the message is malformed");
            return 1;
        }

        Root root = Root.GetRootAsRoot(buffer);
        Block block = root.Block!.Value;
        Inner inner = Inner.GetRootAsInner(new ByteBuffer(root.GetNestedArray()));
        string any = root.AnyType switch
        {
            Any.Leaf => "leaf " + LeafText(root.AnyAsLeaf()),
            Any.Numbered => "numbered " + NumberedText(root.AnyAsNumbered()),
            Any.Point => "point " + PointText(root.AnyAsPoint()),
            Any.Text => "text " + root.AnyAsText(),
            _ => "none",
        };
        string Element(int i) => root.AnysType(i) switch
        {
            Any.Leaf => "leaf " + LeafText(root.Anys<Leaf>(i)),
            Any.Numbered => "numbered " + NumberedText(root.Anys<Numbered>(i)),
            Any.Point => "point " + PointText(root.Anys<Point>(i)),
            Any.Text => "text " + root.AnysAsString(i),
            _ => "none",
        };
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
            $"a_float={root.AFloat}",
            $"a_double={root.ADouble}",
            $"a_default={root.ADefault}",
            $"a_maybe={root.AMaybe?.ToString() ?? "null"}",
            $"no_maybe={root.NoMaybe?.ToString() ?? "null"}",
            $"color={(int)root.Color}",
            $"access={(int)root.Access}",
            $"point={PointText(root.Point)}",
            $"block={block.Id} {block.Corner.X} {block.Corner.Y} {List(3, i => block.Numbers(i))} {(int)block.Color} {block.Big}",
            $"name={root.Name}",
            $"empty={root.Empty ?? "null"}",
            $"absent={root.Absent ?? "null"}",
            $"bytes={List(root.BytesLength, i => root.Bytes(i))}",
            $"ints={List(root.IntsLength, i => root.Ints(i))}",
            $"longs={List(root.LongsLength, i => root.Longs(i))}",
            $"doubles={List(root.DoublesLength, i => root.Doubles(i))}",
            $"bools={List(root.BoolsLength, i => Bit(root.Bools(i)))}",
            $"colors={List(root.ColorsLength, i => (int)root.Colors(i))}",
            $"points={List(root.PointsLength, i => PointText(root.Points(i)))}",
            $"names={List(root.NamesLength, i => root.Names(i))}",
            $"leaf={LeafText(root.Leaf)}",
            $"leaves={List(root.LeavesLength, i => LeafText(root.Leaves(i)))}",
            $"numbered={List(root.NumberedLength, i => NumberedText(root.Numbered(i)))}",
            $"any={any}",
            $"anys={List(root.AnysLength, Element)}",
            $"nested={inner.Value} {inner.Note}",
            $"find_leaf={LeafText(root.LeavesByKey("bee"))}",
            $"find_no_leaf={LeafText(root.LeavesByKey("dog"))}",
            $"find_numbered={NumberedText(root.NumberedByKey(7))}",
            $"find_no_numbered={NumberedText(root.NumberedByKey(8))}",
        ];
        Console.Out.Write(string.Join('\n', lines) + "\n");
        return 0;
    }

    private static string PointText(Point? value) => value is { } point ? $"{point.X} {point.Y}" : "null";

    private static string LeafText(Leaf? value) => value is { } leaf ? $"{leaf.Name} {leaf.Weight}" : "null";

    private static string NumberedText(Numbered? value) => value is { } numbered ? $"{numbered.Id} {numbered.Text}" : "null";

    private static string List(int length, Func<int, object> describe) => string.Join(',', Enumerable.Range(0, length).Select(describe));

    private static int Bit(bool value) => value ? 1 : 0;
}
