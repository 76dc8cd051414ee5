using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <content>Attacks with the regions that clients offer.</content>
public partial class RingAttackTests
{
    [Fact]
    public void Region_NobodyHas_IsRefused() => AssertRefused((_, _) => new RingOffer(999, Paging.PageSize, 0, uint.MaxValue));

    [Fact]
    public void Region_NotGrantedToTheServer_IsRefused() => AssertRefused((task, server) =>
    {
        Assert.True(TestRings.MemoryOf(task).TryCreate(2, 1, out uint id, out _));
        return new RingOffer(id, Paging.PageSize, 0, uint.MaxValue);
    });

    [Fact]
    public void Region_WithoutAHeader_IsRefused() => AssertRefused((task, server) =>
    {
        ISharedMemory memory = TestRings.MemoryOf(task);
        Assert.True(memory.TryCreate(2, 1, out uint id, out _) && memory.TryGrant(id, server));
        return new RingOffer(id, Paging.PageSize, 0, uint.MaxValue);
    });

    [Theory]
    [InlineData(Paging.PageSize + 1u)]
    [InlineData(2u * Paging.PageSize)]
    [InlineData(64u)]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public void Region_OfAnotherSizeThanDeclared_IsRefused(uint declared) => AssertRefused((task, server) =>
        OfferRegion(task, server) with { Capacity = declared });

    [Theory]
    [InlineData(3u, uint.MaxValue)]
    [InlineData(0u, 4096u)]
    public void Region_WithWishesThatCannotBe_IsRefused(uint requested, uint most) => AssertRefused((task, server) =>
        OfferRegion(task, server) with { RequestedCapacity = requested, MaxPeerCapacity = most });
    [Fact]
    public void Region_RevokedFromTheServer_EndsItsChannelOnly() => RunBesideAnother(task =>
    {
        TaskId server = TestRings.Find(task, BenchmarkService.Name);
        ISharedMemory memory = TestRings.MemoryOf(task);
        using var shm = ShmClient.Connect(task.Vm);

        // More often than the server has places for rings.
        for (int i = 0; i < 20; i++)
        {
            Assert.True(new RingFactory(task.Port, memory).TryOffer(server, Paging.PageSize, out TaskRegion own));
            var offer = new RingOffer(own.Id, Paging.PageSize, 0, uint.MaxValue);
            Message message = task.Port.Call(
                server,
                new ConnectMessage(TestRings.Benchmark, 0, Ring: offer).ToMessage()).Message!;
            Assert.True(CallMessage.TryRead(message, out _, out ReadOnlySpan<byte> bytes));
            Assert.True(ConnectReply.TryRead(bytes, out ConnectReply reply) && reply.Ring.IsPresent, $"connection {i} has no ring");
            using UnaryReply<ShmRevokeReply> revoked = shm.Revoke(id: own.Id, task: server);

            // The server closes what is its own when it has noticed.
            while (memory.Map(reply.Ring.Region, server, 0, 1, out _) == StatusCode.OK)
            {
                memory.Close(reply.Ring.Region);
                task.Port.Sleep(1);
            }

            new RingFactory(task.Port, memory).TakeBack(own);
        }
    });

    [Fact]
    public void Region_OfferedByAnotherThanItsOwner_IsRefusedAndNotLost()
    {
        uint region = 0;
        using var isMade = new ManualResetEventSlim();
        using var isTried = new ManualResetEventSlim();
        uint answer = uint.MaxValue;
        System(task =>
        {
            // The probe guesses the name of what the victim has granted to the server.
            Assert.True(isMade.Wait(TimeSpan.FromSeconds(30)));
            uint refusal =
                Connect(task, TestRings.Find(task, BenchmarkService.Name), new RingOffer(region, Paging.PageSize, 0, uint.MaxValue));
            isTried.Set();
            Assert.Equal((uint)StatusCode.InvalidArgument, refusal);
            while (Volatile.Read(ref answer) == uint.MaxValue)
            {
                AssertServes(task);
            }

            Assert.Equal((uint)StatusCode.OK, answer);
        }).With(new ProgramEntry("victim"), port =>
        {
            var task = new ServerTask(port);
            TaskId server = TestRings.Find(task, BenchmarkService.Name);
            RingOffer offer = OfferRegion(task, server);
            region = offer.Region;
            isMade.Set();
            isTried.Wait();
            Volatile.Write(ref answer, Connect(task, server, offer));
        }).RunOnThreads();
    }

    private void AssertRefused(Func<ServerTask, TaskId, RingOffer> offer) => RunBesideAnother(task =>
    {
        TaskId server = TestRings.Find(task, BenchmarkService.Name);
        Assert.Equal((uint)StatusCode.InvalidArgument, Connect(task, server, offer(task, server)));
    });

    private static RingOffer OfferRegion(ServerTask task, TaskId server)
    {
        Assert.True(new RingFactory(task.Port, TestRings.MemoryOf(task)).TryOffer(server, Paging.PageSize, out TaskRegion region));
        return new RingOffer(region.Id, Paging.PageSize, 0, uint.MaxValue);
    }
}
