using System.Diagnostics;
using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What calls allocate: nothing, as long as nobody in the process listens, as other tests do.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests : ServerTest
{
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
}
