using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
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
    public void Region_RevokedFromTheServer_EndsItsChannelOnly() => RunBesideAnother(task => TestRings.RevokeRegionsInUse(task, () => { }));

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
