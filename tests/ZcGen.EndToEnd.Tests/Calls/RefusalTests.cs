using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Requests that no handler sees: what they cost, and what becomes of a client that sends nothing else.</summary>
public sealed class RefusalTests : ServerTest
{
    private static readonly uint AddMethod = MethodId.Of("Calls.Calculator/Add");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Client_ThatOnlyOffends_IsDisconnected(bool isMalformed)
    {
        using ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);

        int refused = 0;
        while (Offend(raw, isMalformed) is StatusCode.InvalidArgument or StatusCode.Unimplemented)
        {
            Assert.True(++refused <= 1000, "it is never disconnected");
        }

        Assert.InRange(refused, 999, 1000);
        WaitUntil(() => host.ConnectionCount == 0 && Errors.Count > 0);
        Assert.Contains("requests in a row", Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_ThatOffendsNowAndThen_IsNot()
    {
        using ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        for (int i = 0; i < 3000; i++)
        {
            Assert.Equal(StatusCode.Unimplemented, Offend(raw, isMalformed: false));
            if (i % 900 == 0)
            {
                Publish(raw, "Obey", "nothing");
                Assert.Equal(StatusCode.OK, Receive(raw));
            }
        }

        Assert.Empty(Errors);
    }

    [Fact]
    public void Refusal_AfterTheFirstOfAConnection_AllocatesNothing()
    {
        using ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        long[] allocated = new long[5];
        for (int round = 0; round < allocated.Length; round++)
        {
            long before = Allocated(raw);
            for (int i = 0; i < 100; i++)
            {
                Offend(raw, isMalformed: false);
            }

            allocated[round] = Allocated(raw) - before;
        }

        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void Request_LongerThanTheServerTakes_IsRefusedAndNamesTheOption()
    {
        using ServerHost host = Listen(Options with { MaxRequestLength = 1000 });
        using CalculatorClient client = Connect();

        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<Blob> call = client.Reverse(out Blob.Builder request);
            request.CreateData(2000);
            call.Invoke();
        });

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("the server takes 1000", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ServerOptions.MaxRequestLength), error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Add(client, 1, 2));
    }

    // The service counts what its thread has allocated.
    private long Allocated(Channel raw)
    {
        Assert.True(raw.Producer.TryClaim(128, out Span<byte> slot));
        var message = new ZcGen.Format.MessageBuilder();
        _ = Numbers.Build(message, slot);
        raw.Producer.Publish(message.Finish(), AddMethod);
        Assert.Equal(StatusCode.OK, Receive(raw));
        return Service.AllocatedBytes;
    }

    private static StatusCode Offend(Channel raw, bool isMalformed)
    {
        if (!raw.Producer.TryClaim(16, out Span<byte> slot))
        {
            return StatusCode.Unavailable;
        }

        slot[..16].Fill(0xFF);
        raw.Producer.Publish(16, isMalformed ? AddMethod : 0xDEADBEEF);
        return Receive(raw);
    }

    private static StatusCode Receive(Channel raw)
    {
        if (raw.WaitToReceive(Deadline.After(Patience)) != WaitResult.Ready || !raw.Consumer.TryReceive(out _, out uint kind))
        {
            return StatusCode.Unavailable;
        }

        raw.Consumer.Release();
        return ReplyStatus.Of(kind);
    }
}
