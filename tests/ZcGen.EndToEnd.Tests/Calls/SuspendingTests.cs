using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers that suspend: what they may use then, and in which order their replies come.</summary>
public sealed class SuspendingTests : SuspendingTest
{
    [Fact]
    public void Handler_ThatDoesNotSuspend_RepliesInPlace()
    {
        using ServerHost host = Host();
        using CalculatorClient client = CalculatorClient.Connect(host);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(i + 1, Add(client, i));
        }
    }

    [Fact]
    public void Handler_ThatDoesNotSuspend_AllocatesNothing()
    {
        using ServerHost host = Host();
        using CalculatorClient client = CalculatorClient.Connect(host);
        for (int i = 0; i < 200; i++)
        {
            Add(client, i);
        }

        long before = Service.AllocatedBytes;
        for (int i = 0; i < 1000; i++)
        {
            Add(client, i);
        }

        Assert.InRange(Service.AllocatedBytes - before, 0, 500);
    }

    [Theory]
    [InlineData("nothing", 7)]
    [InlineData("yield", 7)]
    [InlineData("keep", 7)]
    [InlineData("begun", 7)]
    [InlineData("empty", 0)]
    [InlineData("yield", 100_000)]
    public void Handler_ThatSuspends_RepliesWithWhatItBuilt(string what, int length)
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        for (uint i = 0; i < 20; i++)
        {
            Publish(client, what, what == "empty" ? 0 : length);

            Assert.Equal((i, StatusCode.OK, length), Receive(client));
        }

        Assert.Empty(Errors);
    }

    [Fact]
    public void Replies_OfHandlersThatSuspend_ComeInAnyOrder()
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        Publish(client, "hang", 1);
        Publish(client, "yield", 2);
        Publish(client, "nothing", 3);

        uint first = Receive(client).Number;
        uint second = Receive(client).Number;
        Service.Open();

        Assert.Equal(3U, first + second);
        Assert.Equal((0U, StatusCode.OK, 1), Receive(client));
    }

    [Theory]
    [InlineData("stale", StatusCode.Internal)]
    [InlineData("throw", StatusCode.Internal)]
    [InlineData("fail", StatusCode.FailedPrecondition)]
    public void Handler_ThatThrowsAfterItSuspended_IsAnsweredAsASynchronousOne(string what, StatusCode status)
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);

        Publish(client, what);
        Publish(client, "yield", 5);

        (uint Number, StatusCode Status, int Length)[] replies = [Receive(client), Receive(client)];
        Assert.Equal(status, replies.Single(static reply => reply.Number == 0).Status);
        Assert.Equal((1U, StatusCode.OK, 5), replies.Single(static reply => reply.Number == 1));
        Assert.Equal(status == StatusCode.Internal ? 1 : 0, Errors.Count);
        if (what == "stale")
        {
            Assert.Contains("KeepRequest", Errors.Single().Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("yield")]
    public void Call_ThatHasEnded_CannotBeUsed(string what)
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        Publish(client, what, 3);
        Assert.Equal((0U, StatusCode.OK, 3), Receive(client));
        AsyncServerCall<Order, Blob.Builder> call = Service.LastCall;

        Assert.Throws<InvalidOperationException>(() => call.Request.Amount);
        Assert.Throws<InvalidOperationException>(() => call.Context);
        Assert.Throws<InvalidOperationException>(call.KeepRequest);
        Assert.Throws<InvalidOperationException>(() => call.CreateReply().CreateData(1).Length);
    }

    [Fact]
    public void Handlers_ThatNeverComplete_DelayNobodyAndNotTheirOwnClient()
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        using CalculatorClient other = CalculatorClient.Connect(host);
        for (int i = 0; i < 100; i++)
        {
            Publish(client, "hang", i);
        }

        for (uint i = 0; i < 100; i++)
        {
            Publish(client, "yield", 9);
            Assert.Equal((100 + i, StatusCode.OK, 9), Receive(client));
            Assert.Equal(i + 1, Add(other, i));
        }

        Service.Open();
        Assert.Equal(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Select(_ => (int)Receive(client).Number).Order());
    }

    [Fact]
    public async Task Handlers_ThatSuspendUnderLoad_MixUpNoReplies()
    {
        const int Clients = 4;
        const int Calls = 3000;
        using ServerHost host = Host(Options with { Workers = 2, Channel = new ChannelOptions { RingCapacity = 16 * 1024 } });
        string[] kinds = ["yield", "keep", "nothing", "begun"];
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using Channel client = Connect(host, new ChannelOptions { RingCapacity = 16 * 1024 });
                var expected = new Dictionary<uint, int>();
                for (uint i = 0; i < Calls; i++)
                {
                    int amount = (int)(i * 7 % 250);
                    Publish(client, kinds[i % kinds.Length], amount);
                    expected.Add(i, amount);
                    while (expected.Count >= 20)
                    {
                        Check(Receive(client), expected);
                    }
                }

                while (expected.Count > 0)
                {
                    Check(Receive(client), expected);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Empty(Errors);
    }

    private static void Check((uint Number, StatusCode Status, int Length) reply, Dictionary<uint, int> expected)
    {
        Assert.Equal(StatusCode.OK, reply.Status);
        Assert.True(expected.Remove(reply.Number, out int amount));
        Assert.Equal(amount, reply.Length);
    }

    private static long Add(CalculatorClient client, long left)
    {
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request);
        request.Values = [left, 1];
        return call.Invoke().Total;
    }
}
