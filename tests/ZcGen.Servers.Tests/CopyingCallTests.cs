using Xunit;
using ZcGen.Channels;
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
}
