using System.Text.Json.Nodes;
using Far;
using Xunit;
using ZcGen.EndToEnd.Tests.Tools;
using ZcGen.Format;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>64-bit offsets and counts, and defaults of strings and vectors.</summary>
public class Offset64Tests
{
    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "far.fbs");

    private delegate void BuildAction(Root.Builder root);

    [Fact]
    public void Offset64Fields_BuiltAndRead_AreTheSame()
    {
        byte[] message = Build(FillSample, 0xFF);

        Assert.Equal("well-formed", Root.Verify(message).ToString());
        AssertSample(Root.Read(message));
        Assert.Equal(message, Build(FillSample, 0));
    }

    [Fact]
    public void Offset64Fields_CreatedInPlace_AreZeroAndFilled()
    {
        byte[] message = Build(
            static root =>
            {
                root.CreateBytes(3)[1] = 7;
                root.CreateDoubles(2)[0] = 1.5;
            },
            0xFF);

        Assert.Equal([0, 7, 0], Root.Read(message).Bytes.ToArray());
        Assert.Equal([1.5, 0], Root.Read(message).Doubles.ToArray());
        Assert.False(Root.Read(message).HasPairs);
        Assert.True(Root.Verify(message).IsValid);
    }

    [Fact]
    public void Text_Absent_HasItsDefault()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        Defaults.Build(message, buffer).Id = 1;
        Defaults read = Defaults.Read(buffer.AsSpan(0, message.Length));

        Assert.Equal("", read.Empty.ToString());
        Assert.True(read.Empty.IsPresent);
        Assert.False(read.HasEmpty);
        Assert.Equal("Grüße \"x\"\n", read.Text.ToString());
        Assert.Equal("far", read.Far.ToString());
        Assert.Equal(0, read.Ints.Length);
        Assert.Equal(0, read.Names.Count);
    }

    [Fact]
    public void Text_Set_HasItsValueAndNotTheDefault()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        Defaults.Builder builder = Defaults.Build(message, buffer);
        builder.Text = "";
        builder.Far = "near";
        Defaults read = Defaults.Read(buffer.AsSpan(0, message.Length));

        Assert.Equal("", read.Text.ToString());
        Assert.True(read.HasText);
        Assert.Equal("near", read.Far.ToString());
    }

    [Theory]
    [InlineData("bytes", VerifyError.BadVector)]
    [InlineData("text", VerifyError.BadString)]
    public void Verify_Offset64FieldOutside_IsNamed(string field, VerifyError error)
    {
        byte[] message = Build(FillSample, 0);
        int at = message.AsSpan().IndexOf(field == "bytes" ? [8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4] : "\u0008\0\0\0far text"u8);
        message[at + 3] = 0x70;

        Assert.Equal((error, field), (Root.Verify(message).Error, Root.Verify(message).Path));
    }

    [Fact]
    public void Offset64Field_OffsetBeyond32Bits_ReadsAsAbsent()
    {
        byte[] message = Build(static root => root.Text = "far text", 0);

        // The offset of the third field, whose entry stands in the vtable behind two sizes and two entries.
        int root = BitConverter.ToInt32(message);
        int vtable = root - BitConverter.ToInt32(message, root);
        message[root + BitConverter.ToUInt16(message, vtable + 8) + 4] = 1;

        Assert.False(Root.Read(message).Text.IsPresent);
        Assert.Equal((VerifyError.BadOffset, "text"), (Root.Verify(message).Error, Root.Verify(message).Path));
    }

    [Fact]
    public void Offset64Fields_Mutated_Return()
    {
        using var buffer = new GuardedBuffer(16 * 1024);
        byte[] message = Build(FillSample, 0);
        int messages = Fuzz.Messages(350_000);
        int good = 0;
        for (int seed = 0; seed < messages; seed++)
        {
            byte[] mutated = Mutation.Of(message, new Random(seed));
            Span<byte> bytes = buffer.AtEnd(mutated.Length);
            mutated.CopyTo(bytes);
            Root root = Root.Read(bytes);
            good += root.Bytes.Length == 8 && root.Bytes[3] == 4 ? 1 : 0;
            good += root.Text.Utf8.Length + root.Doubles.Length + root.Pairs.Length > 10 && root.NestedAsDefaults.Id == 5 ? 1 : 0;
            good += Root.Verify(bytes, VerifierLimits.Linear(mutated.Length)).IsValid ? 1 : 0;
        }

        Assert.InRange(good, messages / 3, messages * 3);
    }

    [FlatcWasmFact]
    public void FlatcsMessage_WithOffset64Fields_ReadsTheSame()
    {
        byte[] message = WasmFlatc.ToMessage(
            Schema,
            """{ "bytes": [1, 2, 3, 4, 5, 6, 7, 8], "doubles": [1.5, -2], "text": "far text", "near": "near" }""");

        // Without pairs and nested message: flatc can write padding between a 64-bit count and its elements, and nests with a 32-bit count.
        Assert.Equal("well-formed", Root.Verify(message).ToString());
        AssertOffset64Fields(Root.Read(message));
    }

    [FlatcWasmFact]
    public void Offset64Fields_InFlatcsJson_AreTheSame()
    {
        // flatc prints no vectors with 64-bit counts, but fails when one is there.
        byte[] message = Build(
            static root =>
            {
                root.Doubles = [1.5, -2];
                root.Text = "far text";
            },
            0);
        JsonNode json = JsonNode.Parse(WasmFlatc.ToJson(Schema, message))!;

        Assert.Equal("[1.5,-2]", json["doubles"]!.ToJsonString().Replace(".0", "", StringComparison.Ordinal));
        Assert.Equal("far text", (string?)json["text"]);
    }

    private static void FillSample(Root.Builder root)
    {
        root.Near = "near";
        root.Bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        root.Doubles = [1.5, -2];
        root.Text = "far text";
        root.Pairs = [new Pair { A = 1, B = 2 }, new Pair { A = 3, B = 4 }];
        using (root.CreateNestedAsDefaults(out Defaults.Builder nested))
        {
            nested.Text = "nested";
        }
    }

    private static void AssertSample(Root root)
    {
        AssertOffset64Fields(root);
        Assert.Equal((3, (short)4), (root.Pairs[1].A, root.Pairs[1].B));
        Assert.Equal("nested", root.NestedAsDefaults.Text.ToString());
    }

    private static void AssertOffset64Fields(Root root)
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], root.Bytes.ToArray());
        Assert.Equal([1.5, -2], root.Doubles.ToArray());
        Assert.Equal("far text", root.Text.ToString());
        Assert.Equal("near", root.Near.ToString());
    }

    private static byte[] Build(BuildAction build, byte stale)
    {
        byte[] buffer = new byte[1024];
        Array.Fill(buffer, stale);
        var message = new MessageBuilder();
        build(Root.Build(message, buffer));
        return buffer[..message.Length];
    }
}
