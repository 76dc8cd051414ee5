using Features;
using Features.Shapes;
using Xunit;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Numbers, structs and elements are changed where they lie; what is absent stays absent, and nothing outside is
/// touched.</summary>
public class MutationTests
{
    private static readonly EverythingValue Sample = new()
    {
        Must = "must",
        Ints = [1, 2, 3],
        MaybeI = 5,
        Point = new() { X = 1 },
        Points = [new Vec3 { Y = 2 }],
        Flags = [true, false],
        Node = new NodeValue(1, "root", null, [new NodeValue(3, "leaf", null, null)]),
        Nodes = [new NodeValue(7, null, null, null)],
    };

    [Fact]
    public void Mutator_OfPresentFields_ChangesThemAndNothingElse()
    {
        byte[] message = Sample.ToMessage();
        Everything.Mutator root = Everything.Mutate(message);

        Assert.True(root.TrySetB(false));
        Assert.True(root.TrySetI32(77));
        Assert.True(root.TrySetColor(Color.Green));
        Assert.True(root.TrySetMaybeI(6));
        Assert.True(root.TrySetPoint(new Vec3 { Z = 9 }));
        root.Ints[1] = 20;
        root.Flags[1] = true;
        root.Points[0].Y = 3;
        Assert.True(root.Node.TrySetId(11));
        Assert.True(root.Node.Children[0].TrySetId(33));
        Assert.True(root.Nodes[0].TrySetId(70));

        Everything read = Everything.Read(message);
        EverythingValue expected = Sample with
        {
            B = false,
            I32 = 77,
            Color = Color.Green,
            MaybeI = 6,
            Point = new() { Z = 9 },
            Ints = [1, 20, 3],
            Flags = [true, true],
            Points = [new Vec3 { Y = 3 }],
            Node = new NodeValue(11, "root", null, [new NodeValue(33, "leaf", null, null)]),
            Nodes = [new NodeValue(70, null, null, null)],
        };
        Assert.Equal(EverythingJson.Of(expected).ToJsonString(), EverythingJson.Of(EverythingValue.From(read)).ToJsonString());
        Assert.Equal(77, root.AsReader.I32);
        Assert.Equal("root", root.Node.AsReader.Label.ToString());
    }

    [Fact]
    public void Mutator_OfAbsentFields_ChangesNothing()
    {
        byte[] message = new EverythingValue { Must = "" }.ToMessage();
        byte[] before = [.. message];
        Everything.Mutator root = Everything.Mutate(message);

        Assert.False(root.TrySetMaybeI(1));
        Assert.False(root.TrySetMaybeB(true));
        Assert.False(root.TrySetPoint(default));
        Assert.True(root.Ints.IsEmpty);
        Assert.Equal(0, root.Nodes.Count);
        Assert.False(root.Nodes[0].TrySetId(1));
        Assert.False(root.Node.TrySetId(1));
        Assert.False(root.Node.Left.Left.TrySetId(1));
        Assert.False(root.Node.AsReader.IsPresent);
        Assert.Equal(before, message);
        Assert.False(Everything.Mutate(default).TrySetI32(1));
    }

    [Fact]
    public void Mutator_OfMutatedMessages_StaysInside()
    {
        using var buffer = new GuardedBuffer(64 * 1024);
        byte[] message = Sample.ToMessage();
        int messages = Fuzz.Messages(350_000);
        int changed = 0;
        for (int seed = 0; seed < messages; seed++)
        {
            byte[] mutated = Mutation.Of(message, new Random(seed));
            Span<byte> bytes = buffer.AtEnd(mutated.Length);
            mutated.CopyTo(bytes);
            Everything.Mutator root = Everything.Mutate(bytes);
            changed += root.TrySetI64(-1) ? 1 : 0;
            changed += root.TrySetMixed(default) ? 1 : 0;
            changed += root.Node.TrySetId(5) ? 1 : 0;
            changed += root.Node.Children[0].TrySetId(5) ? 1 : 0;
            changed += root.Nodes[0].Left.TrySetId(5) ? 1 : 0;
            root.Doubles.Fill(2);
            root.Ints.Fill(3);
            root.Points.Clear();
        }

        Assert.InRange(changed, messages, messages * 5);
    }
}
