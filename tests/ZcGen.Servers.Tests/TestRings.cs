using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Format;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>What tests do with rings below the generated clients.</summary>
internal static class TestRings
{
    public const string Benchmark = "ZcGen.Servers.Services.Benchmark";

    /// <summary>The smallest rings that take a copy of a volume's metadata in one message.</summary>
    public static ClientOptions Small { get; } = new()
    {
        Channel = new ChannelOptions { RingCapacity = 8 * Paging.PageSize, RequestedPeerRingCapacity = 8 * Paging.PageSize },
    };

    public static uint NopId { get; } = MethodId.Of(Benchmark + "/Nop");

    /// <summary>Who serves a name; waits until somebody does.</summary>
    public static TaskId Find(ServerTask task, string name)
    {
        using var discovery = DiscoveryClient.Connect(task.Vm);
        while (true)
        {
            try
            {
                using UnaryCall<LookupReply> call = discovery.Lookup(out LookupRequest.Builder request);
                request.Name = name;
                return call.Invoke().Task;
            }
            catch (RpcException e) when (e.Status == StatusCode.Unavailable)
            {
                _ = task.Port.Invoke(new Syscall.TimerSet(1));
                _ = task.Port.Receive();
            }
        }
    }

    /// <summary>Opens a channel to the benchmark server, as its client would.</summary>
    public static Channel Open(ServerTask task, string name, TransportChoice choice, ChannelOptions? options = null) =>
        ChannelsOf(task).Open(Find(task, name), choice, Benchmark, 0, options ?? ChannelOptions.Default);

    public static TaskChannels ChannelsOf(ServerTask task) => new((TaskInbox)task.Port, VmProgram.Id, MemoryOf(task));

    public static ISharedMemory MemoryOf(ServerTask task) => new VmSharedMemory(() => ShmClient.Connect(task.Vm));

    /// <summary>
    /// Connects to the benchmark server with a region and revokes it, more often than the server has places for rings: it must close what is
    /// its own each time.
    /// </summary>
    public static void RevokeRegionsInUse(ServerTask task, Action afterEach)
    {
        TaskId server = Find(task, BenchmarkService.Name);
        ISharedMemory memory = MemoryOf(task);
        using var shm = ShmClient.Connect(task.Vm);
        for (int i = 0; i < 20; i++)
        {
            Assert.True(new RingFactory(task.Port, memory).TryOffer(server, Paging.PageSize, out TaskRegion own));
            var offer = new RingOffer(own.Id, Paging.PageSize, 0, uint.MaxValue);
            Message message = task.Port.Call(server, new ConnectMessage(Benchmark, 0, Ring: offer).ToMessage()).Message!;
            Assert.True(CallMessage.TryRead(message, out _, out ReadOnlySpan<byte> bytes));
            Assert.True(ConnectReply.TryRead(bytes, out ConnectReply reply) && reply.Ring.IsPresent, $"connection {i} has no ring");
            using UnaryReply<ShmRevokeReply> revoked = shm.Revoke(id: own.Id, task: server);
            afterEach();
            while (memory.Map(reply.Ring.Region, server, 0, 1, out _) == StatusCode.OK)
            {
                memory.Close(reply.Ring.Region);
                task.Port.Sleep(1);
            }

            new RingFactory(task.Port, memory).TakeBack(own);
        }
    }

    /// <summary>Publishes a request of the benchmark's Nop, if there is space.</summary>
    public static bool TryPublishNop(Channel channel, uint value)
    {
        if (!channel.Producer.TryClaim(128, out Span<byte> bytes))
        {
            return false;
        }

        var message = new MessageBuilder();
        NopRequest.Builder request = Begin<NopRequest.Builder>(message, bytes);
        request.Value = value;
        channel.Producer.Publish(message.Finish(), NopId);
        return true;
    }

    /// <summary>Writes a file and reads it again, some times.</summary>
    public static void KeepAndReadFile(ServerTask task, TransportChoice choice, string name)
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name, choice));
        byte[] content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(name, 300)));
        uint handle;
        using (UnaryCall<FileOpenReply> call = files.Open(out FileOpenRequest.Builder request))
        {
            request.Name = name;
            request.Create = true;
            handle = call.Invoke().Handle;
        }

        for (int i = 0; i < 5; i++)
        {
            using (UnaryCall<FileWriteReply> call = files.Write(out FileWriteRequest.Builder request))
            {
                request.Handle = handle;
                request.Data = content;
                _ = call.Invoke();
            }

            using (UnaryCall<FileReadReply> call = files.Read(out FileReadRequest.Builder request))
            {
                request.Handle = handle;
                request.Length = 10_000;
                Assert.True(call.Invoke().Data.SequenceEqual(content));
            }
        }
    }

    private static T Begin<T>(MessageBuilder message, Span<byte> bytes)
        where T : ITableBuilder<T>, allows ref struct => T.Begin(message, bytes);
}
