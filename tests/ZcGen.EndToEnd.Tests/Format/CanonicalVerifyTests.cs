using System.Buffers.Binary;
using Evolved.Now;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>The verifier's short way, for tables in which every field is where the schema's layout puts it, finds what the long way
/// finds.</summary>
/// <remarks>A later version of the schema has another layout, and so goes the long way over the same bytes.</remarks>
public class CanonicalVerifyTests
{
    [Fact]
    public void Verify_Untouched_IsWellFormedBothWays()
    {
        Assert.True(Root.Verify(Message()).IsValid);
        Assert.True(Evolved.Later.Root.Verify(Message()).IsValid);
    }

    [Fact]
    public void Verify_Damaged_FindsTheSameBothWays()
    {
        byte[] message = Message();
        var random = new Random(1);
        var found = new HashSet<VerifyError>();
        for (int i = 0; i < 200_000; i++)
        {
            byte[] damaged = (byte[])message.Clone();
            for (int damage = random.Next(2); damage >= 0; damage--)
            {
                ref byte at = ref damaged[random.Next(damaged.Length)];
                at = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)(at + 4), _ => (byte)(at ^ (1 << random.Next(8))) };
            }

            VerifyResult shortWay = Root.Verify(damaged);
            VerifyResult longWay = Evolved.Later.Root.Verify(damaged);
            found.Add(shortWay.Error);

            // A vtable that grew by the damage has the field that only the later version knows.
            if (!longWay.Path.EndsWith("more", StringComparison.Ordinal))
            {
                Assert.Equal(longWay, shortWay);
            }
        }

        Assert.Superset(
            new HashSet<VerifyError>(
                [VerifyError.None, VerifyError.BadOffset, VerifyError.Misaligned, VerifyError.BadVTable, VerifyError.BadField,
                    VerifyError.BadString, VerifyError.BadVector]),
            found);
    }

    [Fact]
    public void Verify_Truncated_FindsTheSameBothWays()
    {
        byte[] message = Message();
        for (int length = 0; length < message.Length; length++)
        {
            Assert.Equal(Evolved.Later.Root.Verify(message.AsSpan(0, length)), Root.Verify(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Verify_AllMovedByHalfAnAlignment_SaysMisalignedBothWays()
    {
        byte[] message = Message();
        byte[] moved = [.. message[..4], 0, 0, 0, 0, .. message[4..]];
        moved[0] += 4;

        Assert.Equal(VerifyError.Misaligned, Root.Verify(moved).Error);
        Assert.Equal(Evolved.Later.Root.Verify(moved), Root.Verify(moved));
    }

    [Fact]
    public void Verify_VTableAtAnOddPlace_SaysBadVTableBothWays()
    {
        byte[] message = Message();
        int root = BinaryPrimitives.ReadInt32LittleEndian(message);
        int vtable = root - BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(root));
        int size = message[vtable];
        byte[] longer = [.. message, .. new byte[1 - (message.Length % 2)], .. message[vtable..(vtable + size)]];
        BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(root), root - (longer.Length - size));

        Assert.Equal(VerifyError.BadVTable, Root.Verify(longer).Error);
        Assert.Equal(Evolved.Later.Root.Verify(longer), Root.Verify(longer));
    }

    [Theory]
    [InlineData(1, 100, 100, VerifyError.TooDeep)]
    [InlineData(0, 100, 100, VerifyError.TooDeep)]
    [InlineData(int.MinValue, 100, 100, VerifyError.TooDeep)]
    [InlineData(64, 3, 100, VerifyError.TooManyTables)]
    [InlineData(64, 100, 1, VerifyError.TooManyStrings)]
    [InlineData(64, 100, int.MinValue, VerifyError.TooManyStrings)]
    [InlineData(2, 4, 2, VerifyError.None)]
    public void Verify_WithLimits_KeepsThemBothWays(int depth, int tables, int strings, VerifyError expected)
    {
        byte[] message = Message();
        var limits = new VerifierLimits(depth, tables, strings);

        Assert.Equal(expected, Root.Verify(message, limits).Error);
        Assert.Equal(Evolved.Later.Root.Verify(message, limits), Root.Verify(message, limits));
    }

    private static byte[] Message()
    {
        var message = new MessageBuilder();
        byte[] buffer = new byte[1024];
        Root.Builder root = Root.Build(message, buffer);
        root.Id = 7;
        root.Name = "root";
        root.Point = new Point { X = 1, Y = 2 };
        root.CreateValues(2).Fill(1.5);
        Utf8TextVectorBuilder names = root.CreateNames(2);
        names.Add("one");
        names.Add("two");
        Leaf.Builder leaf = root.CreateLeaf();
        leaf.Name = "leaf";
        leaf.Weight = 1;
        Leaf.VectorBuilder leaves = root.CreateLeaves(2);
        for (int i = 0; i < 2; i++)
        {
            Leaf.Builder element = leaves.Add();
            element.Name = "element";
            element.Weight = i;
        }

        root.Color = Color.Red;
        return buffer.AsSpan(0, message.Length).ToArray();
    }
}
