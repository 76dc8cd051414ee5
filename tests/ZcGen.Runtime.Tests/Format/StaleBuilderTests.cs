using Xunit;
using ZcGen.CompilerServices;
using ZcGen.Format;

namespace ZcGen.Runtime.Tests.Format;

/// <summary>What a builder does that is used after its message was finished, where nothing checks it: no harm to anything but that
/// message.</summary>
public class StaleBuilderTests
{
    // Root offset; vtable of 6 bytes with one field at byte 4 of a table of 8; the table.
    private static ReadOnlySpan<byte> Header => [12, 0, 0, 0, 6, 0, 8, 0, 4, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void StaleBuilder_StoresScalar_InItsOwnMessageOnly()
    {
        byte[] first = new byte[64];
        byte[] second = new byte[64];
        var message = new MessageBuilder();
        TableBuilder stale = message.Begin(first, Header, 4, 12);
        int length = message.Finish();
        message.Begin(second, Header, 4, 12);

        stale.Scalar(4, 0x01020304);

        Assert.Equal(Header.Length, length);
        Assert.Equal([4, 3, 2, 1], first[16..20]);
        Assert.Equal([.. Header, .. new byte[44]], second);
    }

    [Fact]
    public void StaleBuilder_ThatNeedsMoreRoom_IsRefused()
    {
        byte[] first = new byte[20];
        var message = new MessageBuilder(new NoSpace());
        TableBuilder stale = message.Begin(first, Header, 4, 12);
        message.Finish();
        message.Begin(new byte[64], Header, 4, 12);

        try
        {
            stale.CreateVector<int>(4, 4, 3, 4);
            Assert.Fail("it would have grown into the other message");
        }
        catch (InvalidOperationException error)
        {
            Assert.Contains("finished", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Finish_Twice_TellsTheLengthAgain()
    {
        var message = new MessageBuilder();
        message.Begin(new byte[64], Header, 4, 12);

        Assert.Equal(20, message.Finish());
        Assert.Equal(20, message.Finish());
    }

    private sealed class NoSpace : IMessageSpace
    {
        public Span<byte> Grow(long required) =>
            throw new InvalidOperationException("nothing should have been asked for");
    }
}
