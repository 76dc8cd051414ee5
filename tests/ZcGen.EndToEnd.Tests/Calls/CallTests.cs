using System.Diagnostics;
using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls between two threads, over real rings.</summary>
public sealed class CallTests : IDisposable
{
    private readonly CalculatorService _service = new();
    private readonly ServerHost _host;
    private readonly CalculatorClient _client;

    public CallTests()
    {
        _host = ServerHost.InProcess(_service);
        _client = CalculatorClient.Connect(_host);
    }

    public void Dispose()
    {
        _service.Gate.Set();
        _client.Dispose();
        _host.Dispose();
        _service.Dispose();
    }

    [Fact]
    public void Call_Request_GetsItsReply() => Assert.Equal(42, Add(_client, 40, 2));

    [Fact]
    public void Call_ManyInARow_EachGetsItsOwnReply()
    {
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(2 * i, Add(_client, i, i));
        }
    }

    [Fact]
    public void Call_LargePayload_TravelsUnchanged()
    {
        byte[] data = new byte[100_000];
        new Random(1).NextBytes(data);

        using UnaryCall<Blob> call = _client.Reverse(out Blob.Builder request);
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
                Assert.Equal((n * 1_000_000) + i, Add(_client, n * 1_000_000, i));
            }
        }))];

        await Task.WhenAll(tasks);

        Assert.InRange(_host.ConnectionCount, 1, 8);
    }

    [Fact]
    public void Call_InsideAnother_HasItsOwnLane()
    {
        using UnaryCall<Sum> outer = _client.Add(out Numbers.Builder request);
        request.Values = [1, 2];

        Assert.Equal(7, Add(_client, 3, 4));
        Assert.Equal(3, outer.Invoke().Total);
    }

    [Fact]
    public void Call_MoreThanMaxConnections_SaysResourceExhausted()
    {
        using CalculatorClient narrow = CalculatorClient.Connect(_host, new ClientOptions { MaxConnections = 1 });
        using UnaryCall<Sum> outer = narrow.Add(out _);

        RpcException error = Assert.Throws<RpcException>(() => Add(narrow, 1, 1));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
    }

    [Fact]
    public void Handler_ThrowsRpcException_CallerSeesStatusAndText()
    {
        RpcException error = Assert.Throws<RpcException>(() => Obey(_client, "fail"));

        Assert.Equal((StatusCode.FailedPrecondition, "not now"), (error.Status, error.Message));
    }

    [Fact]
    public void Handler_ThrowsAnythingElse_CallerSeesInternalWithoutDetails()
    {
        ServerError? seen = null;
        using ServerHost host = ServerHost.InProcess(_service, new ServerOptions { OnError = e => seen = e });
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
        RpcException error = Assert.Throws<RpcException>(() => Obey(_client, "half"));

        Assert.Equal(StatusCode.Aborted, error.Status);
        Assert.Matches("^ä+$", error.Message);
        Assert.Equal(2, Add(_client, 1, 1));
    }

    [Fact]
    public void Method_Unknown_SaysUnimplemented()
    {
        using RawClient raw = RawClient.Connect(_host);

        RpcException error = Assert.Throws<RpcException>(() => raw.CallMethod(0xDEADBEEF));

        Assert.Equal(StatusCode.Unimplemented, error.Status);
        Assert.Contains("Calls.Calculator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_Malformed_SaysInvalidArgumentAndWhere()
    {
        using RawClient raw = RawClient.Connect(_host);

        RpcException error = Assert.Throws<RpcException>(() => raw.CallWithGarbage(MethodId("Calls.Calculator/Add")));

        Assert.Equal(StatusCode.InvalidArgument, error.Status);
        Assert.Contains("malformed message", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _service.Served);
    }

    [Fact]
    public void Request_MalformedAndUnverified_ReadsAsAbsent()
    {
        using ServerHost host = ServerHost.InProcess(_service, new ServerOptions { VerifiesRequests = false });
        using RawClient raw = RawClient.Connect(host);

        raw.CallWithGarbage(MethodId("Calls.Calculator/Add"));

        Assert.Equal(1, _service.Served);
    }

    [Fact]
    public void Deadline_Passed_SaysDeadlineExceededAndTheNextCallGetsItsOwnReply()
    {
        _service.Gate.Reset();
        RpcException error = Assert.Throws<RpcException>(() => Obey(_client, "wait", timeout: TimeSpan.FromMilliseconds(50)));
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);

        _service.Gate.Set();

        Assert.Equal(5, Add(_client, 2, 3));
        Assert.Equal(1, _host.ConnectionCount);
    }

    [Fact]
    public void Reply_LargerThanTheRing_SaysResourceExhausted()
    {
        RpcException error = Assert.Throws<RpcException>(() => Obey(_client, "grow", 10_000_000));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains(nameof(ChannelOptions.RingCapacity), error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Add(_client, 1, 1));
    }

    [Fact]
    public void Reply_ThatFitsTheRing_IsTakenWhateverCameBefore()
    {
        for (int i = 0; i < 300; i++)
        {
            Obey(_client, "grow", 261_000 - (i % 7 * 64));
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
    public void Request_LargerThanTheRing_ThrowsAndTheLaneLivesOn()
    {
        MessageTooLargeException error = Assert.Throws<MessageTooLargeException>(() =>
        {
            using UnaryCall<Blob> call = _client.Reverse(out Blob.Builder request);
            request.CreateData(10_000_000);
        });

        Assert.Contains("ChannelOptions.RingCapacity", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Add(_client, 1, 1));
        Assert.Equal(1, _host.ConnectionCount);
    }

    [Fact]
    public void Call_DisposedBeforeInvoke_IsNeverMade()
    {
        using (UnaryCall<Sum> call = _client.Add(out _))
        {
        }

        Assert.Equal(2, Add(_client, 1, 1));
        Assert.Equal(1, _service.Served);
    }

    [Fact]
    public void Call_InvokedTwice_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        using UnaryCall<Sum> call = _client.Add(out _);
        call.Invoke();
        call.Invoke();
    });

    [Fact]
    public void Server_Disposed_CallerSeesUnavailable()
    {
        _host.Dispose();

        RpcException error = Assert.Throws<RpcException>(() => Add(_client, 1, 1));

        Assert.Equal(StatusCode.Unavailable, error.Status);
    }

    [Fact]
    public async Task Server_DisposedWhileACallWaits_CallerSeesUnavailable()
    {
        _service.Gate.Reset();
        Task<RpcException> waiting = Task.Run(() => Assert.Throws<RpcException>(() => Obey(_client, "wait")));
        while (_service.Served == 0)
        {
            await Task.Yield();
        }

        _host.Dispose();

        // The handler is told to stop by its cancellation token, which it does not catch; either answer is right.
        Assert.Contains((await waiting).Status, (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal]);
    }

    [Fact]
    public void Client_OfAnotherService_IsRefused()
    {
        ChannelException error = Assert.Throws<ChannelException>(() => OtherClient.Connect(_host));

        Assert.Equal(ChannelErrorCode.ContractMismatch, error.Code);
    }

    [Fact]
    public void Client_ThatNeverReadsReplies_HoldsUpNobodyElse()
    {
        using Channel greedy = _host.Open(RawClient.Contract, 0, new ChannelOptions { RingCapacity = 4096 });
        int published = 0;
        var message = new MessageBuilder();
        while (published < 10_000 && greedy.Producer.TryClaim(128, out Span<byte> slot))
        {
            _ = Numbers.Build(message, slot);
            greedy.Producer.Publish(message.Length, MethodId("Calls.Calculator/Add"));
            published++;
        }

        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(2 * i, Add(_client, i, i));
        }

        // Reading late still gives every reply, in order.
        for (int i = 0; i < published; i++)
        {
            Assert.Equal(WaitResult.Ready, greedy.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(10))));
            Assert.True(greedy.Consumer.TryReceive(out _, out uint status));
            Assert.Equal(0U, status);
            greedy.Consumer.Release();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_SteadyState_AllocatesNothingOnEitherSide(bool parks)
    {
        WaitPolicy policy = parks ? WaitPolicy.Park : WaitPolicy.SpinThenPark;
        using var service = new CalculatorService();
        using ServerHost host = ServerHost.InProcess(service, new ServerOptions { WaitPolicy = policy });
        using CalculatorClient client = CalculatorClient.Connect(host, new ClientOptions { WaitPolicy = policy });
        SleepOnce(service, client, host);

        // On a busy machine a thread comes to a step for the first time at any call, and the runtime allocates when it binds a method.
        // What a call allocates shows in every round.
        (long Called, long Served)[] rounds = [.. Enumerable.Range(0, 5).Select(_ => AllocatedByCalls(service, client))];
        Assert.Equal(AllocatedByCopies(), rounds.Min(static round => round.Called));
        Assert.Equal(0, rounds.Min(static round => round.Served));
    }

    // Where misuse is looked for, each reply is lent as a copy (decision 52).
    private static long AllocatedByCopies()
    {
        if (!AppContext.TryGetSwitch("ZcGen.CheckBuilders", out bool isOn) || !isOn)
        {
            return 0;
        }

        var message = new MessageBuilder();
        byte[] reply = new byte[256];
        _ = Sum.Build(message, reply);
        reply = reply[..message.Length];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            GC.KeepAlive(reply.AsSpan().ToArray());
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (long Called, long Served) AllocatedByCalls(CalculatorService service, CalculatorClient client)
    {
        long served = service.AllocatedBytes;
        long called = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Add(client, i, i);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - called, service.AllocatedBytes - served);
    }

    // The first sleep of each side makes what it sleeps on, and the process binds each system call when it is first made.
    private static void SleepOnce(CalculatorService service, CalculatorClient client, ServerHost host)
    {
        var elapsed = Stopwatch.StartNew();
        while (client.SignalsSent == 0 || host.SignalsSent == 0)
        {
            Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            service.Gate.Reset();
            using var opener = new Timer(_ => service.Gate.Set(), null, dueTime: 5, Timeout.Infinite);
            Obey(client, "wait"); // sleeps longer than a client spins
            Thread.Sleep(5); // which is longer than a server spins
        }

        Add(client, 1, 1);
    }

    private static long Add(CalculatorClient client, long left, long right)
    {
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request);
        Span<long> values = request.CreateValues(2);
        values[0] = left;
        values[1] = right;
        return call.Invoke().Total;
    }

    private static void Obey(CalculatorClient client, string what, int amount = 0, TimeSpan? timeout = null)
    {
        using UnaryCall<Blob> call = client.Obey(out Order.Builder request);
        request.What = what;
        request.Amount = amount;
        call.Invoke(timeout ?? TimeSpan.FromSeconds(30));
    }

    // FNV-1a, as docs/wire-format.md gives it.
    private static uint MethodId(string name)
    {
        uint hash = 2166136261;
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash;
    }
}
