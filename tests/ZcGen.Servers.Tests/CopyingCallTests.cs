using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

public sealed class CopyingCallTests
{
    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    [Fact]
    public void Call_HandlerOfAServerThatIsNotThere_IsUnavailable() => System(task =>
        Assert.Throws<ChannelException>(() => BenchmarkClient.Connect(task.To("nobody")))).RunOnThreads();

    [Fact]
    public void Call_RequestLongerThanThePayloadsCanBe_IsRefusedAndTheNextWorks() => System(task =>
    {
        var options = new ClientOptions { Channel = new ChannelOptions { RingCapacity = 1024 * 1024 } };
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), options);
        RpcException e = Assert.Throws<RpcException>(() => Exchange(client, 300 * 1024));
        Assert.Equal(StatusCode.ResourceExhausted, e.Status);
        Exchange(client, 10);
    }).RunOnThreads();

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Call_IsHeldByAServerThatWaits_IsServedAlthoughItsClientAsksForTheReply(KernelRules rules)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            TaskId probe = TaskId.None;
            bool isServing = false;
            TestSystem system = new TestSystem(
                task =>
                {
                    probe = task.Port.GetSelf();
                    using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
                    while (!Volatile.Read(ref isServing))
                    {
                        task.Port.Sleep(1);
                    }

                    Assert.Equal(1u, Nop(client, 1));
                },
                TransportChoice.Copy)
                .By(rules)
                .With(new ProgramEntry("first"), port =>
                {
                    using BenchmarkClient client =
                        BenchmarkClient.Connect(new ServerTask(port, TransportChoice.Copy).To(BenchmarkService.Name));
                    Assert.Equal(0u, Nop(client, 0));
                })
                .With(BenchmarkProgram, port =>
                {
                    var task = new ServerTask(port);
                    task.Serve(BenchmarkService.Name, new SleepingService(() =>
                    {
                        // The first caller waits, the other is held, and is woken for nothing.
                        Volatile.Write(ref isServing, true);
                        task.Port.Sleep(20);
                        _ = task.Port.Notify(probe);
                        task.Port.Sleep(20);
                    }));
                });
            system.RunStepByStep(seed).Dispose();
            Assert.True(system.IsDone, $"seed {seed}: the probe waits for ever");
        }
    }

    private static TestSystem System(Action<ServerTask> probe) =>
        new TestSystem(probe, TransportChoice.Copy).With(BenchmarkProgram, BenchmarkService.Run);

    private static void Exchange(BenchmarkClient client, int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        request.Data = data;
        Assert.True(call.Invoke().Data.SequenceEqual(data));
    }

    private static uint Nop(BenchmarkClient client, uint value)
    {
        using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
        request.Value = value;
        return call.Invoke().Value;
    }

    private sealed class SleepingService(Action onFirst) : BenchmarkServer
    {
        protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context)
        {
            uint value = request.Value;
            if (value == 0)
            {
                onFirst();
            }

            reply.Value = value;
        }

        protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context) =>
            reply.Data = request.Data;
    }
}
