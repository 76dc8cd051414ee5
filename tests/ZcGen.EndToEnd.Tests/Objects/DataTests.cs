using System.Buffers.Binary;
using Features;
using Features.Shapes;
using Unions;
using Xunit;
using ZcGen.Format;
using ZcGen.Objects;

namespace ZcGen.EndToEnd.Tests.Objects;

/// <summary>Data objects hold what messages say, and go into messages again.</summary>
public sealed class DataTests
{
    [Fact]
    public void Object_StoredAndRead_IsEqual()
    {
        EverythingData data = Full();

        EverythingData copy = Everything.Read(data.ToMessage()).ToData();

        Assert.Equal(data, copy);
        Assert.Equal(data.GetHashCode(), copy.GetHashCode());
        Assert.NotSame(data.Node, copy.Node);
    }

    [Fact]
    public void Object_OfNothing_HasDefaultsOfTheSchema()
    {
        EverythingData data = new() { Must = "x" };

        Assert.Equal((-8, 200, 1.5f, Color.Blue, Access.Read | Access.Execute), (data.I8, data.U8, data.F32, data.Color, data.Access));
        Assert.Null(data.MaybeI);
        Assert.Null(data.Ints);
        Assert.Null(data.Node);
        Assert.Equal(data, Everything.Read(data.ToMessage()).ToData());
    }

    [Fact]
    public void Set_IntoABuilderInPlace_StoresAll()
    {
        byte[] buffer = new byte[8192];
        var message = new MessageBuilder();
        Everything.Builder builder = Everything.Build(message, buffer);
        builder.Set(Full());
        int length = builder.Finish();

        Assert.True(Everything.Verify(buffer.AsSpan(0, length)).IsValid);
        Assert.Equal(Full(), Everything.Read(buffer.AsSpan(0, length)).ToData());
    }

    [Fact]
    public void EmptyVector_IsNotAbsent()
    {
        EverythingData data = Everything.Read(new EverythingData { Must = "", Ints = [], Tags = [], Nodes = [], Bytes = [] }.ToMessage())
            .ToData();

        Assert.Empty(data.Ints!);
        Assert.Empty(data.Tags!);
        Assert.Empty(data.Nodes!);
        Assert.Empty(data.Bytes!);
        Assert.Null(data.Flags);
    }

    [Fact]
    public void Equality_OfFloats_IsThatOfEquals()
    {
        Assert.Equal(new EverythingData { F64 = double.NaN }, new EverythingData { F64 = double.NaN });
        Assert.Equal(new EverythingData { F64 = 0.0 }, new EverythingData { F64 = -0.0 });
        Assert.Equal(new EverythingData { F64 = 0.0 }.GetHashCode(), new EverythingData { F64 = -0.0 }.GetHashCode());
    }

    [Fact]
    public void Equality_OfDifferentObjects_SeesEveryProperty()
    {
        Action<EverythingData>[] changes =
        [
            static data =>
                data.B = !data.B, static data =>
                    data.Point = null, static data => data.Name = "other", static data => data.Node!.Left!.Id++,
            static data =>
                data.Ints!.Add(1), static data =>
                    data.Bytes![0]++, static data => data.Tags![1] = "other", static data => data.Nodes![1].Id++,
            static data =>
                data.MaybeColor = null, static data =>
                    data.Colors = null, static data => data.Flags![0] = !data.Flags[0], static data => data.Node = null,
        ];
        foreach (Action<EverythingData> change in changes)
        {
            EverythingData data = Full();
            change(data);
            Assert.NotEqual(Full(), data);
        }
    }

    [Fact]
    public void Set_OfAnObjectThatContainsItself_ThrowsClearly()
    {
        var node = new NodeData { Id = 1 };
        node.Left = new NodeData { Children = [node] };

        string message = Assert.Throws<DataException>(node.ToMessage).Message;
        Assert.Contains("contains itself", message, StringComparison.Ordinal);
        Assert.Contains("NodeData", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Set_OfDeepObjects_EndsWhereReadersEnd(int depth, bool fits)
    {
        var root = new NodeData();
        NodeData last = root;
        for (int i = 0; i < depth; i++)
        {
            last = last.Left = new NodeData { Id = i };
        }

        if (fits)
        {
            Assert.Equal(root, Node.Read(root.ToMessage()).ToData());
        }
        else
        {
            Assert.Throws<DataException>(root.ToMessage);
        }
    }

    [Fact]
    public void Set_WithoutWhatIsRequired_NamesTheField() =>
        Assert.Contains("'Drawing.must'", Assert.Throws<DataException>(() => new DrawingData().ToMessage()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Set_OfANullElement_NamesTheField() =>
        Assert.Contains("'Node.children'", Assert.Throws<DataException>(() => new NodeData { Children = [null!] }.ToMessage()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Union_StoredAndRead_HoldsItsMember()
    {
        DrawingData data = new()
        {
            Must = PartData.FromCaption("said"),
            Part = PartData.FromOrigin(new Vec3 { X = 1 }),
            Parts = [PartData.FromCircle(new CircleData { Radius = 7 }), null,
                PartData.FromGroup(new GroupData { Parts = [PartData.FromOther(new CircleData())] })],
        };

        DrawingData copy = Drawing.Read(data.ToMessage()).ToData();

        Assert.Equal(data, copy);
        Assert.Equal(Part.MemberKind.Caption, copy.Must!.Kind);
        Assert.Equal("said", copy.Must.Caption);
        Assert.Null(copy.Must.Circle);
        Assert.Equal(7, copy.Parts![0]!.Circle!.Radius);
    }

    [Fact]
    public void NestedMessage_StoredAndRead_IsAnObject()
    {
        Nested.OuterData data =
            new()
            {
                Inner = new Nested.InnerData { Name = "inner", Values = [1, 2], Deeper = new Nested.PlainData { Id = 4 } },
                Flex = [5, 4, 1],
                Two = "x"
            };

        Assert.Equal(data, Nested.Outer.Read(data.ToMessage()).ToData());
    }

    // Each of the tables has two children that are one and the same: 2^60 of them for who follows every offset.
    [Fact]
    public void ToData_OfAMessageThatUnfolds_Refuses()
    {
        byte[] message = Doubling(60);
        Assert.True(Node.Read(message).Children[1].Children[1].IsPresent);

        Assert.Throws<ExpansionLimitException>(() => Node.Read(message).ToData());
        Assert.Throws<ExpansionLimitException>(() => Node.Read(message).ToJson());
    }

    internal static EverythingData Full() => new()
    {
        B = false,
        I8 = -1,
        U64 = ulong.MaxValue,
        F64 = 0.1,
        Color = Color.Red,
        Wide = Features.Wide.Most,
        MaybeB = true,
        MaybeI = -5,
        MaybeD = 0,
        MaybeColor = Color.Green,
        Point = new Vec3 { X = 1, Y = 2, Z = 3 },
        Mixed = default(Mixed),
        Name = "größe",
        Must = "must",
        Node = new NodeData { Id = 1, Label = "", Left = new NodeData { Id = 2 }, Children = [new NodeData()] },
        Flags = [true, false],
        Bytes = [1, 2, 3],
        Ints = [1, -2],
        Doubles = [0.5, double.NaN],
        Colors = [Color.Blue],
        Points = [default, new Vec3 { Y = 5 }],
        Blocks = [default],
        Tags = ["a", "", "c"],
        Nodes = [new NodeData { Id = 3 }, new NodeData { Id = 4, Children = [] }],
    };

    private static byte[] Doubling(int levels)
    {
        const int Level = 32;
        const int Table = 12;
        byte[] message = new byte[4 + (levels * Level)];
        Write(message, 0, 4 + Table);
        for (int i = 0; i < levels; i++)
        {
            int at = 4 + (i * Level);

            // The vtable: 12 bytes, a table of 8 bytes, and of its fields only the last one, at 4.
            Write(message, at, 12 | (8 << 16));
            Write(message, at + 8, 4 << 16);
            Write(message, at + Table, Table);
            Write(message, at + Table + 4, 4);
            Write(message, at + Table + 8, 2);
            for (int child = 0; child < 2 && i + 1 < levels; child++)
            {
                int element = at + Table + 12 + (4 * child);
                Write(message, element, at + Level + Table - element);
            }
        }

        return message;
    }

    private static void Write(byte[] message, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(at), value);
}
