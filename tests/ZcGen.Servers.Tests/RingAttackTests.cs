using System.Buffers.Binary;
using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Memory;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Waiting;

namespace ZcGen.Servers.Tests;

/// <summary>What a malicious task tries with rings: each attack hurts its own channel, and nobody else's.</summary>
public partial class RingAttackTests
{
    private const string Attacker = "attacker";

    private static readonly ChannelOptions SmallRings =
        new() { RingCapacity = Paging.PageSize, RequestedPeerRingCapacity = Paging.PageSize };

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData((uint)Paging.PageSize)]
    public void Message_LongerThanTheRing_LosesItsChannelOnly(uint length) => RunBesideAnother(task =>
    {
        using Channel channel = TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring, SmallRings);
        Span<byte> header = channel.OwnRegion.Bytes()[RegionLayout.RingOffset..];
        BinaryPrimitives.WriteUInt32LittleEndian(header[SlotLayout.LengthOffset..], length);
        BinaryPrimitives.WriteUInt64LittleEndian(header, SlotLayout.StampOf(channel.OwnRegion.StampSeed, 0));
        channel.Link.SignalPeer();
        Assert.Equal(WaitResult.PeerClosed, channel.WaitToReceive());
    });

    [Fact]
    public void Consumed_MoreThanWasPublished_LosesItsChannelOnly() => RunBesideAnother(task =>
    {
        using Channel channel = TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring, SmallRings);
        BinaryPrimitives.WriteUInt64LittleEndian(channel.OwnRegion.Bytes()[RegionLayout.ConsumedOffset..], 1 << 20);
        WaitResult result = WaitResult.Ready;
        for (uint i = 0; result == WaitResult.Ready; i++)
        {
            // The server looks at the word when its ring seems full.
            Assert.True(i < 1000);
            result = !TestRings.TryPublishNop(channel, i)
                ? channel.WaitForSpace(128)
                : channel.CheckPeer() == ChannelState.Open ? WaitResult.Ready : WaitResult.PeerClosed;
        }

        Assert.Equal(WaitResult.PeerClosed, result);
    });

    [Fact]
    public void Replies_NeverRead_HoldUpTheirOwnRequestsOnly() => RunBesideAnother(task =>
    {
        using Channel channel = TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring, SmallRings);
        uint sent = 0;
        while (channel.WaitForSpace(128, Deadline.After(TimeSpan.FromMilliseconds(200))) == WaitResult.Ready)
        {
            Assert.True(TestRings.TryPublishNop(channel, sent++));
        }

        // Both rings are full, and the server goes on with others.
        Assert.InRange(sent, 30u, 200u);
        AssertServes(task);

        // Nothing was lost: once there is space, all are answered.
        for (uint i = 0; i < sent; i++)
        {
            Assert.Equal(WaitResult.Ready, channel.WaitToReceive());
            Assert.True(channel.Consumer.TryReceive(out _, out uint kind));
            Assert.Equal((uint)StatusCode.OK, ReplyKind.StatusOf(kind));
            channel.Consumer.Release();
        }
    });

    [Fact]
    public void Doorbell_RungForNothing_ServesNobodyLess() => RunBesideAnother(task =>
    {
        TaskId server = TestRings.Find(task, BenchmarkService.Name);
        for (int i = 0; i < 2000; i++)
        {
            _ = task.Port.Notify(server);
        }
    });

    [Fact]
    public void Slot_OpenWhenItsTaskDies_FreesThePlaceOfTheRing()
    {
        int deaths = 0;
        TestSystem system = System(task =>
        {
            using BenchmarkClient neighbour = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
            using var tasks = TasksClient.Connect(task.Vm);

            // More often than the server has places.
            for (int i = 0; i < 20; i++)
            {
                _ = Launch(tasks);
                while (Volatile.Read(ref deaths) <= i)
                {
                    Exchange(neighbour, 100);
                }
            }

            TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring).Dispose();
        }).With(new ProgramEntry(Attacker), startsAtBoot: false, program: port =>
        {
            Channel channel = TestRings.Open(new ServerTask(port), BenchmarkService.Name, TransportChoice.Ring, SmallRings);
            Assert.True(channel.Producer.TryClaim(100, out Span<byte> bytes));
            bytes.Fill(0xFF);
            throw new InvalidOperationException("dies with its slot open");
        });
        system.VmServer.OnTaskEnd = _ => Interlocked.Increment(ref deaths);
        system.RunOnThreads();
    }

    [Fact]
    public void Memory_OfOthersThatATaskSees_CountsAgainstIt()
    {
        const int Pages = ManagedTask.Quota * 2 / 3;
        uint[] regions = new uint[2];
        StatusCode[] results = new StatusCode[2];
        System(task =>
        {
            ISharedMemory memory = TestRings.MemoryOf(task);
            using var tasks = TasksClient.Connect(task.Vm);
            TaskId reader = Launch(tasks);
            for (int i = 0; i < 2; i++)
            {
                // Two tasks together try to keep more than both may have.
                Assert.True(memory.TryCreate(Pages, 0, out regions[i], out _) && memory.TryGrant(regions[i], reader));
                Assert.False(memory.TryCreate(Pages, 0, out _, out _));
                Assert.True(task.Port.Call(reader, new Message(MessageKind.FirstUser, [(byte)i])).IsDone);
                memory.Close(regions[i]);
            }

            Assert.Equal([StatusCode.OK, StatusCode.ResourceExhausted], results);
        }).With(new ProgramEntry(Attacker), startsAtBoot: false, program: port =>
        {
            ISharedMemory memory = TestRings.MemoryOf(new ServerTask(port));
            while (true)
            {
                Message message = port.Receive().Message!;
                int i = message.Payload[0];
                results[i] = memory.Map(regions[i], message.Source, 0, 0, out _);
                _ = port.Send(message.Source, new Message(MessageKind.FirstUser, []));
            }
        }).RunOnThreads();
    }

    [Fact]
    public void Views_OfTheServersRings_CountAgainstTheClientThatKeepsThem() => RunBesideAnother(task =>
    {
        // A client that connects, and gives its places up without giving up its views, runs into its own quota.
        TaskId server = TestRings.Find(task, BenchmarkService.Name);
        ISharedMemory memory = TestRings.MemoryOf(task);
        int kept = 0;
        while (new RingFactory(task.Port, memory).TryOffer(server, 256 * 1024, out TaskRegion own))
        {
            Message message = task.Port.Call(
                server,
                new ConnectMessage(TestRings.Benchmark, 0, Ring: new RingOffer(own.Id, 256 * 1024, 0, uint.MaxValue)).ToMessage()).Message!;
            Assert.True(CallMessage.TryRead(message, out _, out ReadOnlySpan<byte> bytes));
            Assert.True(ConnectReply.TryRead(bytes, out ConnectReply reply) && reply.Ring.IsPresent);
            StatusCode status = memory.Map(reply.Ring.Region, server, 0, 0, out _);
            new RingFactory(task.Port, memory).TakeBack(own);
            if (status != StatusCode.OK)
            {
                Assert.Equal(StatusCode.ResourceExhausted, status);
                break;
            }

            Assert.InRange(++kept, 0, ManagedTask.Quota / 65);
        }

        Assert.InRange(kept, 20, ManagedTask.Quota / 65);
    });

    [Fact]
    public void Memory_MirroredFromOutside_IsRefused() => System(task =>
    {
        ISharedMemory memory = TestRings.MemoryOf(task);
        Assert.False(memory.TryCreate(2, 2, out _, out _));
        Assert.False(memory.TryCreate(2, -1, out _, out _));
        Assert.True(memory.TryCreate(2, 1, out _, out ulong address));
        task.Port.Write(address + Paging.PageSize, [7]);
        byte[] seen = new byte[1];
        task.Port.Read(address + (2 * Paging.PageSize), seen);
        Assert.Equal(7, seen[0]);
    }).RunOnThreads();

    [Fact]
    public void Addresses_OfChannelsThatCameAndWent_AreUsedAgain()
    {
        var task = new ManagedTask(new TaskId(2, 1), new ProgramEntry("any"), VmProgram.Id);
        Assert.True(task.TryReserveAddresses(100, out ulong first));
        task.ReleaseAddresses(first, 100);
        Assert.True(task.TryReserveAddresses(100, out ulong second));
        Assert.Equal(first, second);
        int ranges = 0;
        while (task.TryReserveAddresses(1 << 20, out ulong address))
        {
            Assert.InRange(address, first, Paging.AddressLimit - (1UL << 32));
            Assert.InRange(++ranges, 1, 4);
        }
    }

    private TestSystem System(Action<ServerTask> probe) => new TestSystem(probe)
        .By(Rules)
        .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run);

    // A neighbour has a ring to the same server before the attack, and calls over it afterwards.
    private void RunBesideAnother(Action<ServerTask> attack) => System(task =>
    {
        using BenchmarkClient neighbour = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Ring));
        Exchange(neighbour, 100);
        attack(task);
        Exchange(neighbour, 5000);
        AssertServes(task);
    }).RunOnThreads();

    private static TaskId Launch(TasksClient tasks)
    {
        using UnaryCall<LaunchReply> call = tasks.Launch(out LaunchRequest.Builder request);
        request.Program = Attacker;
        return call.Invoke().Task;
    }

    private static uint Connect(ServerTask task, TaskId server, RingOffer offer)
    {
        Message reply = task.Port.Call(server, new ConnectMessage(TestRings.Benchmark, 0, Ring: offer).ToMessage()).Message!;
        Assert.True(CallMessage.TryRead(reply, out CallMessage answer, out _));
        return answer.Code;
    }

    private static void AssertServes(ServerTask task)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        Exchange(client, 5000);
    }

    private static void Exchange(BenchmarkClient client, int length)
    {
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(length);
        Assert.Equal(length, call.Invoke().Data.Length);
    }
}
