using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls between two threads, over real rings.</summary>
public sealed class CallTests : InProcessTest
{
    [Fact]
    public void Call_Request_GetsItsReply() => Assert.Equal(42, Add(Client, 40, 2));

    [Fact]
    public void Call_ManyInARow_EachGetsItsOwnReply()
    {
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(2 * i, Add(Client, i, i));
        }
    }

    [Fact]
    public void Call_LargePayload_TravelsUnchanged()
    {
        byte[] data = new byte[100_000];
        new Random(1).NextBytes(data);

        using UnaryCall<Blob> call = Client.Reverse(out Blob.Builder request);
        request.Data = data;
        Blob reply = call.Invoke();

        Assert.Equal(data.Reverse(), reply.Data.ToArray());
    }

    [Fact]
    public async Task Client_SharedByThreads_GivesEachItsOwnReplies()
    {
        Task[] tasks = [.. Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Assert.Equal((n * 1_000_000) + i, Add(Client, n * 1_000_000, i));
            }
        }))];

        await Task.WhenAll(tasks);

        Assert.InRange(Host.ConnectionCount, 1, 8);
    }

    [Fact]
    public void Call_InsideAnother_HasItsOwnLane()
    {
        using UnaryCall<Sum> outer = Client.Add(out Numbers.Builder request);
        request.Values = [1, 2];

        Assert.Equal(7, Add(Client, 3, 4));
        Assert.Equal(3, outer.Invoke().Total);
    }

    [Fact]
    public void Call_MoreThanMaxConnections_SaysResourceExhausted()
    {
        using CalculatorClient narrow = CalculatorClient.Connect(Host, new ClientOptions { MaxConnections = 1 });
        using UnaryCall<Sum> outer = narrow.Add(out _);

        RpcException error = Assert.Throws<RpcException>(() => Add(narrow, 1, 1));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
    }

    [Fact]
    public void Handler_ThrowsRpcException_CallerSeesStatusAndText()
    {
        RpcException error = Assert.Throws<RpcException>(() => Obey(Client, "fail"));

        Assert.Equal((StatusCode.FailedPrecondition, "not now"), (error.Status, error.Message));
    }

    [Fact]
    public void Handler_ThrowsAnythingElse_CallerSeesInternalWithoutDetails()
    {
        ServerError? seen = null;
        using ServerHost host = ServerHost.InProcess(Service, new ServerOptions { OnError = e => seen = e });
        using CalculatorClient client = CalculatorClient.Connect(host);

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "throw"));

        Assert.Equal(StatusCode.Internal, error.Status);
        Assert.DoesNotContain("42", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Add(client, 1, 1));
        Assert.IsType<InvalidOperationException>(seen?.Exception);
        Assert.Equal(("Calls.Calculator", "Obey", Environment.ProcessId), (seen.Service, seen.Method, seen.Peer?.ProcessId));
    }

    [Fact]
    public void Handler_FailsAfterBuildingHalfAReply_CallerSeesOnlyTheError()
    {
        RpcException error = Assert.Throws<RpcException>(() => Obey(Client, "half"));

        Assert.Equal(StatusCode.Aborted, error.Status);
        Assert.Matches("^ä+$", error.Message);
        Assert.Equal(2, Add(Client, 1, 1));
    }

    [Fact]
    public void Method_Unknown_SaysUnimplemented()
    {
        using RawClient raw = RawClient.Connect(Host);

        RpcException error = Assert.Throws<RpcException>(() => raw.CallMethod(0xDEADBEEF));

        Assert.Equal(StatusCode.Unimplemented, error.Status);
        Assert.Contains("Calls.Calculator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_Malformed_SaysInvalidArgumentAndWhere()
    {
        using RawClient raw = RawClient.Connect(Host);

        RpcException error = Assert.Throws<RpcException>(() => raw.CallWithGarbage(MethodId.Of("Calls.Calculator/Add")));

        Assert.Equal(StatusCode.InvalidArgument, error.Status);
        Assert.Contains("malformed message", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Served);
    }

    [Fact]
    public void Request_MalformedAndUnverified_ReadsAsAbsent()
    {
        using ServerHost host = ServerHost.InProcess(Service, new ServerOptions { VerifiesRequests = false });
        using RawClient raw = RawClient.Connect(host);

        raw.CallWithGarbage(MethodId.Of("Calls.Calculator/Add"));

        Assert.Equal(1, Service.Served);
    }

    [Fact]
    public void Deadline_Passed_SaysDeadlineExceededAndTheNextCallGetsItsOwnReply()
    {
        Service.Gate.Reset();
        RpcException error = Assert.Throws<RpcException>(() => Obey(Client, "wait", timeout: TimeSpan.FromMilliseconds(50)));
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);

        Service.Gate.Set();

        Assert.Equal(5, Add(Client, 2, 3));
        Assert.Equal(1, Host.ConnectionCount);
    }

    [Fact]
    public void Reply_WithALongAndDirtyError_IsCutAndCleaned()
    {
        using var server = new RawServer();
        using CalculatorClient client = CalculatorClient.Connect(server);
        server.Reply((uint)StatusCode.Internal, "\u001b[2Ja\r\nb\u2028c" + new string('ä', 50_000));

        RpcException error = Assert.Throws<RpcException>(() => Add(client, 1, 1));

        Assert.Matches("^\\?\\[2Ja\\?\\?b\\?cä+…$", error.Message);
        Assert.InRange(error.Message.Length, 500, 1024);
    }

    [Fact]
    public void Call_DisposedBeforeInvoke_IsNeverMade()
    {
        using (UnaryCall<Sum> call = Client.Add(out _))
        {
        }

        Assert.Equal(2, Add(Client, 1, 1));
        Assert.Equal(1, Service.Served);
    }

    [Fact]
    public void Call_InvokedTwice_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        using UnaryCall<Sum> call = Client.Add(out _);
        call.Invoke();
        call.Invoke();
    });

    [Fact]
    public void Server_Disposed_CallerSeesUnavailable()
    {
        Host.Dispose();

        RpcException error = Assert.Throws<RpcException>(() => Add(Client, 1, 1));

        Assert.Equal(StatusCode.Unavailable, error.Status);
    }

    [Fact]
    public async Task Server_DisposedWhileACallWaits_CallerSeesUnavailable()
    {
        Service.Gate.Reset();
        Task<RpcException> waiting = Task.Run(() => Assert.Throws<RpcException>(() => Obey(Client, "wait")));
        while (Service.Served == 0)
        {
            await Task.Yield();
        }

        Host.Dispose();

        // The handler is told to stop by its cancellation token, which it does not catch; either answer is right.
        Assert.Contains((await waiting).Status, (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal]);
    }

    [Fact]
    public void Client_OfAnotherService_IsRefused()
    {
        ChannelException error = Assert.Throws<ChannelException>(() => OtherClient.Connect(Host));

        Assert.Equal(ChannelErrorCode.ContractMismatch, error.Code);
    }

    [Fact]
    public void Client_ThatNeverReadsReplies_HoldsUpNobodyElse()
    {
        using Channel greedy = Host.Open(RawClient.Contract, 0, new ChannelOptions { RingCapacity = 4096 });
        int published = 0;
        var message = new MessageBuilder();
        while (published < 10_000 && greedy.Producer.TryClaim(128, out Span<byte> slot))
        {
            _ = Numbers.Build(message, slot);
            greedy.Producer.Publish(message.Length, MethodId.Of("Calls.Calculator/Add"));
            published++;
        }

        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(2 * i, Add(Client, i, i));
        }

        // Reading late still gives every reply, in order.
        for (int i = 0; i < published; i++)
        {
            Assert.Equal(WaitResult.Ready, greedy.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(10))));
            Assert.True(greedy.Consumer.TryReceive(out _, out uint kind));
            Assert.Equal(StatusCode.OK, ReplyStatus.Of(kind));
            greedy.Consumer.Release();
        }
    }
}
