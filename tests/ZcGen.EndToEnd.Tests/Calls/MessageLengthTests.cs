using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Messages that fill a ring, and messages that do not fit it.</summary>
public sealed class MessageLengthTests : InProcessTest
{
    [Theory]
    [InlineData(8 * 1024 * 1024)]
    [InlineData(10_000_000)]
    public void Reply_LargerThanTheRing_SaysResourceExhaustedAndNamesTheOptionThatRaisesIt(int length)
    {
        RpcException error = Assert.Throws<RpcException>(() => Obey(Client, "grow", length));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("ServerOptions.Channel.RingCapacity", error.Message, StringComparison.Ordinal);
        Assert.Contains(" 262128", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Add(Client, 1, 1));
    }

    [Fact]
    public void Reply_ThatFillsTheRing_ArrivesEveryTime()
    {
        for (int i = 0; i < 300; i++)
        {
            Obey(Client, "grow", 261_000);
            Add(Client, 1, i);
        }
    }

    [Fact]
    public void Reply_ThatFitsTheRing_IsTakenWhateverCameBefore()
    {
        for (int i = 0; i < 300; i++)
        {
            Obey(Client, "grow", 261_000 - (i % 7 * 64));
        }
    }

    [Fact]
    public void Request_OfAClientThatReleasedItsReplies_ComesWhenTheirRoomIsFree()
    {
        const int Cell = 64;
        using var server = new RawServer();
        using CalculatorClient client = CalculatorClient.Connect(server);
        for (int i = 0; i < 10; i++)
        {
            // It is there before the client polls for it, so nothing but the request tells how far the client has read.
            server.Reply((uint)StatusCode.OK, "");
            using UnaryCall<Sum> call = client.Add(out _);
            call.Invoke();

            Assert.True(server.Channel.Producer.TryEnsureSpace(server.Channel.Producer.MaxMessageLength - Cell));
        }
    }

    [Fact]
    public void Request_LargerThanTheRing_ThrowsAndTheLaneLivesOn()
    {
        MessageTooLargeException error = Assert.Throws<MessageTooLargeException>(() =>
        {
            using UnaryCall<Blob> call = Client.Reverse(out Blob.Builder request);
            request.CreateData(10_000_000);
        });

        Assert.Contains("ChannelOptions.RingCapacity", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Add(Client, 1, 1));
        Assert.Equal(1, Host.ConnectionCount);
    }
}
