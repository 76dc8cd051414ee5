using Features;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>What was built is what is read, and building costs no memory.</summary>
public class RoundTripTests
{
    [Fact]
    public void Message_OfRandomValues_ReadsTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            EverythingValue value = new RandomValues(seed).Everything();
            byte[] message = value.ToMessage();
            Assert.Equal("well-formed", Everything.Verify(message).ToString());
            Assert.Equal(EverythingJson.Of(value).ToJsonString(),
                EverythingJson.Of(EverythingValue.From(Everything.Read(message))).ToJsonString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Message_InDirtyBuffer_HoldsNoStaleByte()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            EverythingValue value = new RandomValues(seed).Everything();
            Assert.Equal(BuildOver(value, 0x00), BuildOver(value, 0xFF));
        }
    }

    [Fact]
    public void Message_InBufferOfItsLength_Fits()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            EverythingValue value = new RandomValues(seed).Everything();
            byte[] expected = value.ToMessage();
            byte[] exact = new byte[expected.Length];
            value.Build(Everything.Build(new MessageBuilder(), exact));
            Assert.Equal(expected, exact);
        }
    }

    [Fact]
    public void Message_TooLarge_NamesWhatItNeeds()
    {
        EverythingValue value = new RandomValues(3).Everything() with { Must = new string('x', 1000) };
        int needed = value.ToMessage().Length;
        for (int capacity = 0; capacity < needed; capacity += 7)
        {
            byte[] small = new byte[capacity];
            MessageTooLargeException error =
                Assert.Throws<MessageTooLargeException>(() => value.Build(Everything.Build(new MessageBuilder(), small)));
            Assert.Equal(capacity, error.Capacity);
            Assert.InRange(error.Required, capacity + 1, needed);
        }
    }

    [Fact]
    public void VectorOfTables_SameFields_SharesOneVTable()
    {
        byte[] buffer = new byte[4096];
        int one = Length(1);
        int two = Length(2);
        int three = Length(3);

        Assert.Equal(three - two, two - one);
        Assert.True(Everything.Verify(buffer.AsSpan(0, three)).IsValid);

        int Length(int count)
        {
            var message = new MessageBuilder();
            Everything.Builder table = Everything.Build(message, buffer);
            table.Must = "";
            Node.VectorBuilder nodes = table.CreateNodes(count);
            for (int i = 0; i < count; i++)
            {
                nodes.Add(id: i, label: "abc");
            }

            return message.Length;
        }
    }

    [Fact]
    public void Text_FromEverySource_IsTheSame()
    {
        byte[] buffer = new byte[4096];
        foreach (string name in (string[])["", "abc", "Grüße", "🚀"])
        {
            byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(name);
            Assert.Equal(utf8, Built(table => table.Name = name));
            Assert.Equal(utf8, Built(table => table.Name = name.AsSpan()));
            Assert.Equal(utf8, Built(table => table.Name = utf8.AsSpan()));
        }

        Assert.Equal("u8"u8.ToArray(), Built(table => table.Name = "u8"u8));

        byte[] Built(BuildAction build)
        {
            var message = new MessageBuilder();
            build(Everything.Build(message, buffer));
            return Everything.Read(buffer.AsSpan(0, message.Length)).Name.Utf8.ToArray();
        }
    }

    [Fact]
    public void Field_SetAgainOrToNull_HasTheLastValue()
    {
        byte[] buffer = new byte[4096];
        var message = new MessageBuilder();
        Everything.Builder table = Everything.Build(message, buffer);
        table.Name = "first";
        table.Name = "second";
        table.MaybeI = 3;
        table.MaybeI = null;
        table.Must = "x";
        table.Must = (string?)null;

        Everything read = Everything.Read(buffer.AsSpan(0, message.Length));
        Assert.Equal("second", read.Name.ToString());
        Assert.Null(read.MaybeI);
        Assert.False(read.Must.IsPresent);
    }

    [Fact]
    public void BuildAndRead_SteadyState_AllocatesNothing()
    {
        byte[] buffer = new byte[4096];
        var message = new MessageBuilder();
        long sum = Round(buffer, message);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += Round(buffer, message);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    private static long Round(byte[] buffer, MessageBuilder message)
    {
        Everything.Builder table = Everything.Build(message, buffer);
        table.Name = "Grüße";
        table.Must = "must"u8;
        table.I32 = 7;
        table.MaybeD = 1;
        table.CreateInts(3)[1] = 5;
        Utf8TextVectorBuilder tags = table.CreateTags(2);
        tags.Add("one");
        tags.Add("two"u8);
        Node.VectorBuilder nodes = table.CreateNodes(3);
        nodes.Add(1, "a");
        nodes.Add(2, "b");
        Node.Builder last = nodes.Add(3);
        last.Label = "c";
        table.CreateNode().Id = 9;
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, message.Length);
        return Everything.Verify(bytes).IsValid ? MessageWalk.Sum(Everything.Read(bytes), 100) : 0;
    }

    private static byte[] BuildOver(EverythingValue value, byte stale)
    {
        byte[] buffer = new byte[1 << 16];
        Array.Fill(buffer, stale);
        var message = new MessageBuilder();
        value.Build(Everything.Build(message, buffer));
        return buffer[..message.Length];
    }

    private delegate void BuildAction(Everything.Builder table);
}
