using Features;
using Features.Shapes;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Interpolated strings and growing vectors in place; wrong use of builders, which this project checks as Debug builds
/// do.</summary>
public class BuilderTests
{
    private delegate void BuildAction(Everything.Builder table);

    [Fact]
    public void InterpolatedString_OfEveryKindOfValue_IsWrittenInPlace()
    {
        byte[] message = Build(static table =>
        {
            string? nothing = null;
            table.WriteName($"Grüße {12345} {1.5} {Color.Blue} {"text"} {"utf8"u8} {'c'} {nothing}{true} [{42:x4}] [{7,4}] [{7,-4}]");
        });

        Assert.Equal("Grüße 12345 1.5 Blue text utf8 c True [002a] [   7] [7   ]", Everything.Read(message).Name.ToString());
        Assert.True(Everything.Verify(message).IsValid);
    }

    [Fact]
    public void InterpolatedString_InVector_IsAnElement()
    {
        byte[] message = Build(static table =>
        {
            Utf8TextVectorBuilder tags = table.CreateTags(3);
            for (int i = 0; i < 3; i++)
            {
                tags.Add($"tag {i}");
            }

            try
            {
                tags.Add($"tag {4}");
                Assert.Fail("the vector is full");
            }
            catch (InvalidOperationException error)
            {
                Assert.Contains("3 elements", error.Message, StringComparison.Ordinal);
            }
        });

        Assert.Equal("tag 2", Everything.Read(message).Tags[2].ToString());
        Assert.Equal(3, Everything.Read(message).Tags.Count);
    }

    [Fact]
    public void CreatedVector_OverOldBytes_IsZerosUnlessToldOtherwise()
    {
        byte[] buffer = new byte[4096];
        buffer.AsSpan().Fill(0xA5);
        Everything.Builder table = Everything.Build(new MessageBuilder(), buffer);
        table.Must = "here";

        int[] zeroed = table.CreateInts(5).ToArray();
        byte[] left = table.CreateBytes(7, zeroed: false).ToArray();

        Assert.All(zeroed, static element => Assert.Equal(0, element));
        Assert.All(left[..^3], static element => Assert.Equal(0xA5, element));
        Assert.Equal(7, Everything.Read(buffer.AsSpan(0, table.Finish())).Bytes.Length);
    }

    [Fact]
    public void InterpolatedString_AndGrowingVector_AllocateNothing()
    {
        byte[] buffer = new byte[4096];
        var message = new MessageBuilder();
        Round(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Round(i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Round(int i)
        {
            Everything.Builder table = Everything.Build(message, buffer);
            table.Must = "m";
            table.WriteName($"number {i} of {100L}");
            VectorWriter<int> ints = table.WriteInts();
            ints.Write([1, 2, i]);
            table.Finish();
        }
    }

    [Fact]
    public void InterpolatedString_TooLong_NamesMoreThanThereIs()
    {
        for (int capacity = Build(static _ => { }).Length; capacity < 400; capacity++)
        {
            byte[] small = new byte[capacity];
            Everything.Builder table = Everything.Build(new MessageBuilder(), small);
            string text = new('x', 100);
            try
            {
                table.WriteName($"{text} {123456789} {"Grüße"} {text.AsSpan()} {1,50}");
                Assert.StartsWith("xxx", Everything.Read(small).Name.ToString(), StringComparison.Ordinal);
            }
            catch (MessageTooLargeException error)
            {
                Assert.Equal(capacity, error.Capacity);
                Assert.True(error.Required > capacity);
            }
        }
    }

    [Fact]
    public void GrowingVector_WrittenInSteps_IsOneVector()
    {
        byte[] message = Build(static table =>
        {
            VectorWriter<byte> bytes = table.WriteBytes();
            for (int i = 0; i < 10; i++)
            {
                bytes.GetSpan()[0] = (byte)i;
                bytes.Advance(1);
            }

            bytes.Write([100]);
            Assert.Equal(11, bytes.Count);
            VectorWriter<double> doubles = table.WriteDoubles();
            doubles.Write([1.5, 2.5]);
            VectorWriter<Vec3> points = table.WritePoints();
            points.Write([new Vec3 { X = 1 }, new Vec3 { Z = 3 }]);
            table.Name = "behind";
        });
        Everything read = Everything.Read(message);

        Assert.Equal("well-formed", Everything.Verify(message).ToString());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100], read.Bytes.ToArray());
        Assert.Equal([1.5, 2.5], read.Doubles.ToArray());
        Assert.Equal(3, read.Points[1].Z);
        Assert.Equal("behind", read.Name.ToString());
    }

    [Fact]
    public void GrowingVector_FilledToTheEnd_RefusesMore()
    {
        byte[] buffer = new byte[1001];
        Everything.Builder table = Everything.Build(new MessageBuilder(), buffer);
        VectorWriter<byte> bytes = table.WriteBytes();
        int room = bytes.GetSpan().Length;
        bytes.GetSpan(room).Fill(1);
        bytes.Advance(room);

        try
        {
            bytes.Advance(1);
            Assert.Fail("there is no room");
        }
        catch (ArgumentOutOfRangeException)
        {
            Assert.Equal(room, bytes.Count);
        }

        try
        {
            bytes.GetSpan();
            Assert.Fail("there is no room");
        }
        catch (MessageTooLargeException error)
        {
            Assert.Equal(1001, error.Capacity);
        }

        Assert.Equal(room, Everything.Read(buffer).Bytes.Length);
        Assert.True(room > 700);
    }

    [Fact]
    public void GrowingVector_AfterSomethingElse_IsRefused() => Build(static table =>
    {
        VectorWriter<int> ints = table.WriteInts();
        ints.Write([1]);
        table.Name = "between";
        try
        {
            ints.Write([2]);
            Assert.Fail("the vector is not last any more");
        }
        catch (InvalidOperationException error)
        {
            Assert.Contains("before anything else is appended", error.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Finish_RequiredFieldMissing_NamesIt()
    {
        byte[] buffer = new byte[1024];
        InvalidOperationException error =
            Assert.Throws<InvalidOperationException>(() => Everything.Build(new MessageBuilder(), buffer).Finish());

        Assert.Contains("a required field is missing at 'must'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_Twice_IsRefused()
    {
        byte[] buffer = new byte[1024];
        Everything.Builder table = Everything.Build(new MessageBuilder(), buffer);
        table.Must = "";
        int length = table.Finish();

        Assert.True(Everything.Verify(buffer.AsSpan(0, length)).IsValid);
        AssertRefused(table, static table => table.Finish());
    }

    [Fact]
    public void Builder_AfterFinish_IsRefused()
    {
        byte[] buffer = new byte[1024];
        Everything.Builder table = Everything.Build(new MessageBuilder(), buffer);
        table.Must = "";
        table.Finish();

        AssertRefused(table, static table => table.I32 = 1);
        AssertRefused(table, static table => table.MaybeI = 1);
        AssertRefused(table, static table => table.MaybeI = null);
        AssertRefused(table, static table => table.Point = default);
        AssertRefused(table, static table => table.Name = "late");
        AssertRefused(table, static table => table.WriteName($"late"));
        AssertRefused(table, static table => table.CreateInts(1));
        AssertRefused(table, static table => table.CreateNode());
        AssertRefused(table, static table => table.CreateNodes(1));
    }

    private static void AssertRefused(Everything.Builder table, BuildAction use)
    {
        try
        {
            use(table);
            Assert.Fail("a builder was used after its message was finished");
        }
        catch (InvalidOperationException error)
        {
            Assert.Contains("finished", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Build(BuildAction build)
    {
        byte[] message = Build(build, 0xEE);
        Assert.Equal(message, Build(build, 0x00));
        return message;
    }

    private static byte[] Build(BuildAction build, byte stale)
    {
        byte[] buffer = new byte[2048];
        Array.Fill(buffer, stale);
        Everything.Builder table = Everything.Build(new MessageBuilder(), buffer);
        table.Must = "";
        build(table);
        return buffer[..table.Finish()];
    }
}
