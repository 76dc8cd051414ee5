using System.Buffers.Binary;
using Features;
using Xunit;
using ZcGen.CompilerServices;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>The verifier names each kind of damage, and where it is.</summary>
public class VerifyTests
{
    // The header of an Everything: root offset, identifier, vtable; the table stands where the root offset says.
    private const int VTable = 8;

    private static readonly EverythingValue Sample = new()
    {
        Must = "must",
        Name = "name",
        Ints = [1, 2, 3],
        Tags = ["one", "two"],
        Node = new NodeValue(1, "root", new NodeValue(2, null, null, null), [new NodeValue(3, "leaf", null, null)]),
        Point = new() { X = 1 },
    };

    [Fact]
    public void Verify_TooShort_SaysBadLength() => Assert.Equal(VerifyError.BadLength, Everything.Verify(new byte[11]).Error);

    [Fact]
    public void Verify_OtherIdentifier_SaysWrongIdentifier() =>
        AssertDamage(VerifyError.WrongIdentifier, "", message => message[5] ^= 1);

    [Fact]
    public void Verify_RootOutside_SaysBadOffset() =>
        AssertDamage(VerifyError.BadOffset, "", message => Store(message, 0, message.Length));

    [Fact]
    public void Verify_RootUnaligned_SaysMisaligned() =>
        AssertDamage(VerifyError.Misaligned, "", message => Store(message, 0, Load(message, 0) + 2));

    [Fact]
    public void Verify_VTableOutside_SaysBadVTable() =>
        AssertDamage(VerifyError.BadVTable, "", message => Store(message, Root(message), int.MaxValue));

    [Fact]
    public void Verify_VTableOfOddSize_SaysBadVTable() =>
        AssertDamage(VerifyError.BadVTable, "", message => message[VTable] |= 1);

    [Fact]
    public void Verify_TableBehindTheEnd_SaysBadField() =>
        AssertDamage(VerifyError.BadField, "", message => Store16(message, VTable + 2, 65532));

    [Fact]
    public void Verify_FieldOutsideItsTable_SaysBadField() =>
        AssertDamage(VerifyError.BadField, "i32", message => Store16(message, Entry("i32"), 60000));

    [Fact]
    public void Verify_FieldUnaligned_SaysMisaligned() =>
        AssertDamage(VerifyError.Misaligned, "i64", message => Store16(message, Entry("i64"), (ushort)(Load16(message, Entry("i64")) + 4)));

    [Fact]
    public void Verify_RequiredAbsent_SaysMissingField() =>
        AssertDamage(VerifyError.MissingField, "must", message => Store16(message, Entry("must"), 0));

    [Fact]
    public void Verify_StringOffsetZero_SaysBadOffset() =>
        AssertDamage(VerifyError.BadOffset, "name", message => Store(message, Field(message, "name"), 0));

    [Fact]
    public void Verify_StringOutside_SaysBadString() =>
        AssertDamage(VerifyError.BadString, "name", message => Store(message, Target(message, "name"), message.Length));

    [Fact]
    public void Verify_StringWithoutZero_SaysMissingTerminator() =>
        AssertDamage(VerifyError.MissingTerminator, "name", message => message[Target(message, "name") + 8] = 1);

    [Fact]
    public void Verify_VectorOutside_SaysBadVector() =>
        AssertDamage(VerifyError.BadVector, "ints", message => Store(message, Target(message, "ints"), int.MaxValue));

    [Fact]
    public void Verify_ElementOfVectorOfStrings_IsNamed() =>
        AssertDamage(VerifyError.BadOffset, "tags[1]", message => Store(message, Target(message, "tags") + 8, 0));

    [Fact]
    public void Verify_DamageInNestedTables_IsNamedByItsPath()
    {
        // The node's children vector: its first element loses its label's terminator.
        byte[] message = Sample.ToMessage();
        int at = message.AsSpan().IndexOf("leaf\0"u8) + 4;
        message[at] = 1;

        VerifyResult result = Everything.Verify(message);

        Assert.Equal(VerifyError.MissingTerminator, result.Error);
        Assert.Equal("node.children[0].label", result.Path);
        Assert.Equal((uint)at, result.Position);
        Assert.Contains("a string is not terminated at 'node.children[0].label'", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NestedTooDeep_SaysTooDeep()
    {
        NodeValue node = new(0, null, null, null);
        for (int i = 0; i < 70; i++)
        {
            node = new NodeValue(i, null, node, null);
        }

        byte[] message = new EverythingValue { Must = "", Node = node }.ToMessage();

        Assert.Equal(VerifyError.TooDeep, Everything.Verify(message).Error);
        Assert.True(Everything.Verify(message, VerifierLimits.Default with { MaxDepth = 80 }).IsValid);
    }

    [Fact]
    public void Reader_NestedTooDeep_EndsAtTheLimit()
    {
        NodeValue node = new(0, null, null, null);
        for (int i = 0; i < 100; i++)
        {
            node = new NodeValue(i, null, node, null);
        }

        byte[] message = new EverythingValue { Must = "", Node = node }.ToMessage();
        int depth = 0;
        for (Node inner = Everything.Read(message).Node; inner.IsPresent; inner = inner.Left)
        {
            depth++;
        }

        Assert.Equal(TableReader.MaxDepth, depth);
    }

    [Fact]
    public void Verify_TablesThatShareChildren_SaysTooManyTables()
    {
        // A chain in which each node has the next one twice: 2^n visits in n nodes.
        NodeValue node = new(0, null, null, null);
        for (int i = 0; i < 30; i++)
        {
            node = new NodeValue(i, null, node, [new NodeValue(99, null, null, null)]);
        }

        byte[] message = new EverythingValue { Must = "", Node = node }.ToMessage();
        for (int at = Target(message, "node"); ;)
        {
            Node reader = Everything.Read(message).Node;
            int vtable = at - Load(message, at);
            int left = at + Load16(message, vtable + 8);
            if (Load16(message, vtable + 8) == 0)
            {
                break;
            }

            int children = at + Load16(message, vtable + 10);
            int next = left + Load(message, left);
            int element = children + Load(message, children) + 4;
            if (next > element)
            {
                Store(message, element, next - element);
            }

            Assert.True(reader.IsPresent);
            at = next;
        }

        VerifyResult result = Everything.Verify(message, VerifierLimits.Linear(message.Length));
        Assert.Equal(VerifyError.TooManyTables, result.Error);
    }

    private static void AssertDamage(VerifyError error, string path, Action<byte[]> damage)
    {
        byte[] message = Sample.ToMessage();
        Assert.True(Everything.Verify(message).IsValid);
        damage(message);

        VerifyResult result = Everything.Verify(message);

        Assert.Equal((error, path), (result.Error, result.Path));
    }

    private static int Slot(string field) => Array.IndexOf(
        [
            "b", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "color", "access", "wide", "maybe_b", "maybe_i",
            "maybe_d", "maybe_color",
            "point", "mixed", "name", "must", "node", "gone", "flags", "bytes", "ints", "doubles", "colors", "points", "blocks", "tags",
            "nodes",
        ],
        field);

    private static int Root(byte[] message) => Load(message, 0);

    private static int Entry(string field) => VTable + 4 + (2 * Slot(field));

    private static int Field(byte[] message, string field) => Root(message) + Load16(message, Entry(field));

    private static int Target(byte[] message, string field) => Field(message, field) + Load(message, Field(message, field));

    private static int Load(byte[] message, int at) => BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at));

    private static ushort Load16(byte[] message, int at) => BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at));

    private static void Store(byte[] message, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(at), value);

    private static void Store16(byte[] message, int at, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(at), value);
}
