using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;

namespace ZcGen.Servers.Tests.Services;

/// <summary>
/// What the service suite does and expects. Each takes the way to a server by its name, and throws only what a server that went away makes
/// it throw.
/// </summary>
internal static class SuiteCalls
{
    private const int SectorSize = BlockService.SectorSize;

    /// <summary>A payload that needs a large ring.</summary>
    public const int LongLength = 100_000;

    /// <summary>The whole suite, with fewer repetitions.</summary>
    public static IReadOnlyList<Action<Func<string, IChannelSource>>> All { get; } =
        [.. AllInSmallRings, to => BytesComeBack(to, LongLength, times: 1), to => BulkDataIsTheSameEitherWay(to, LongLength)];

    /// <summary>The same without <see cref="LongLength"/>.</summary>
    public static IEnumerable<Action<Func<string, IChannelSource>>> AllInSmallRings =>
    [
        .. ((int[])[0, 1, 150, 250, 4096])
            .Select<int, Action<Func<string, IChannelSource>>>(length => to => BytesComeBack(to, length, times: 1)),
        to => ValuesComeBackInOrder(to, count: 10),
        to => AwaitedValuesComeBackInAnyOrder(to, count: 10),
        AnotherContractIsRefused,
        SectorsAreReadAgain,
        to => SectorsThatAreNotThere(to, uint.MaxValue, 1),
        to => SectorsThatAreNotThere(to, 0, uint.MaxValue),
        to => SectorsThatAreNotThere(to, 2047, 2),
        FileIsWrittenInParts,
        TwoFilesDoNotMix,
        to => BulkDataIsTheSameEitherWay(to, length: 3000),
        FilesHaveStatuses,
    ];

    public static void BytesComeBack(Func<string, IChannelSource> to, int length, int times)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(to(BenchmarkService.Name));
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        for (int i = 0; i < times; i++)
        {
            using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
            request.Data = data;
            Assert.True(call.Invoke().Data.SequenceEqual(data));
        }
    }

    public static void ValuesComeBackInOrder(Func<string, IChannelSource> to, uint count)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(to(BenchmarkService.Name));
        for (uint i = 0; i < count; i++)
        {
            using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
            request.Value = i;
            Assert.Equal(i, call.Invoke().Value);
        }
    }

    // All of them begin before the first one is awaited.
    public static void AwaitedValuesComeBackInAnyOrder(Func<string, IChannelSource> to, uint count)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(to(BenchmarkService.Name));
        List<ValueTask<ReplyLease<NopReply>>> calls = [];
        void Begin(ValueTask<ReplyLease<NopReply>> call) => calls.Add(call);
        for (uint i = 0; i < count; i++)
        {
            Begin(client.NopAsync(value: i));
        }

        for (int i = (int)count - 1; i >= 0; i--)
        {
            using ReplyLease<NopReply> reply = calls[i].AsTask().GetAwaiter().GetResult();
            Assert.Equal((uint)i, reply.Value.Value);
        }
    }

    public static void AnotherContractIsRefused(Func<string, IChannelSource> to)
    {
        try
        {
            BenchmarkClient.Connect(to(BlockService.Name)).Dispose();
            Assert.Fail("a Block server took a Benchmark client");
        }
        catch (ChannelException e) when (e.Code == ChannelErrorCode.ContractMismatch)
        {
            // As it should.
        }
    }

    public static void SectorsAreReadAgain(Func<string, IChannelSource> to)
    {
        using BlockClient client = BlockClient.Connect(to(BlockService.Name));
        byte[] data = [.. Enumerable.Repeat((byte)7, 2 * SectorSize)];
        using (UnaryCall<BlockWriteReply> call = client.Write(out BlockWriteRequest.Builder request))
        {
            request.Sector = 100;
            request.Data = data;
            _ = call.Invoke();
        }

        using (UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request))
        {
            request.Sector = 100;
            request.Count = 2;
            Assert.True(call.Invoke().Data.SequenceEqual(data));
        }
    }

    public static void SectorsThatAreNotThere(Func<string, IChannelSource> to, uint sector, uint count)
    {
        using BlockClient client = BlockClient.Connect(to(BlockService.Name));
        Fails(StatusCode.OutOfRange, () =>
        {
            using UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request);
            request.Sector = sector;
            request.Count = count;
            _ = call.Invoke();
        });
    }

    public static void FileIsWrittenInParts(Func<string, IChannelSource> to)
    {
        using FileSystemClient client = FileSystemClient.Connect(to(FileSystemService.Name));
        byte[] content = new byte[3000];
        new Random(1).NextBytes(content);
        uint file = Open(client, "parts", create: true);
        Write(client, file, 0, content.AsSpan(0, 700));
        Write(client, file, 700, content.AsSpan(700));
        Write(client, file, 100, content.AsSpan(100, 900));

        Assert.True(Read(client, file, 0, 5000).AsSpan().SequenceEqual(content));
        Assert.Equal(content[2990..], Read(client, file, 2990, 100));
        Assert.Empty(Read(client, file, 3000, 100));
        Assert.Empty(Read(client, file, uint.MaxValue, uint.MaxValue));
    }

    public static void TwoFilesDoNotMix(Func<string, IChannelSource> to)
    {
        using FileSystemClient client = FileSystemClient.Connect(to(FileSystemService.Name));
        (uint a, uint b) = (Open(client, "a", create: true), Open(client, "b", create: true));
        for (int part = 0; part < 3; part++)
        {
            Write(client, a, (uint)(part * SectorSize), Encoding.ASCII.GetBytes(new string('a', SectorSize)));
            Write(client, b, (uint)(part * SectorSize), Encoding.ASCII.GetBytes(new string('b', SectorSize)));
        }

        Assert.Equal(new string('a', 3 * SectorSize), Encoding.ASCII.GetString(Read(client, a, 0, 9999)));
        Assert.Equal(new string('b', 3 * SectorSize), Encoding.ASCII.GetString(Read(client, b, 0, 9999)));
    }

    /// <summary>
    /// Written straight to the disk and read by the file server, and the other way round; in parts that do not end with a sector.
    /// </summary>
    public static void BulkDataIsTheSameEitherWay(Func<string, IChannelSource> to, int length)
    {
        const int ToServer = 700;
        using FileSystemClient client = FileSystemClient.Connect(to(FileSystemService.Name));
        using BlockClient disk = BlockClient.Connect(to(BlockService.Name));
        var transfer = new FileTransfer(client, disk);
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        uint file = Open(client, $"bulk {length}", create: true);
        Write(client, file, 0, content.AsSpan(0, ToServer));
        transfer.Write(file, ToServer, length - ToServer, (part, before) => content.AsSpan(ToServer + before, part.Length).CopyTo(part));
        Assert.Equal(content[^2000..], Read(client, file, (uint)length - 2000, 9999));

        byte[] read = new byte[length];
        Assert.Equal(length, transfer.Read(file, 0, int.MaxValue, (part, before) => part.CopyTo(read.AsSpan(before))));
        Assert.Equal(content, read);
        Assert.Equal(10, transfer.Read(file, 600, 10, (part, before) => part.CopyTo(read.AsSpan(before))));
        Assert.Equal(content[600..610], read[..10]);
        Assert.Equal(0, transfer.Read(file, (uint)length, 10, (_, _) => Assert.Fail("there is nothing behind the end")));
    }

    public static void FilesHaveStatuses(Func<string, IChannelSource> to)
    {
        using FileSystemClient client = FileSystemClient.Connect(to(FileSystemService.Name));
        Fails(StatusCode.NotFound, () => Open(client, "none", create: false));
        Fails(StatusCode.InvalidArgument, () => Open(client, "", create: true));
        Fails(StatusCode.InvalidArgument, () => Open(client, new string('n', 57), create: true));
        Fails(StatusCode.InvalidArgument, () => Read(client, 4711, 0, 1));
        uint file = Open(client, "new", create: true);
        Fails(StatusCode.OutOfRange, () => Write(client, file, 10_000, [1]));
        Fails(StatusCode.OutOfRange, () => Reserve(client, file, 10_240, SectorSize));
        Fails(StatusCode.OutOfRange, () => Reserve(client, file, 1, SectorSize));
        Fails(StatusCode.OutOfRange, () => Reserve(client, file, 0, SectorSize - 1));
        Fails(StatusCode.OutOfRange, () => Reserve(client, file, 0, FileSystemService.MaxTransfer + SectorSize));
        Reserve(client, file, 0, SectorSize);
        Assert.Empty(Read(client, file, 0, 1));
        Fails(StatusCode.OutOfRange, () => Commit(client, file, SectorSize + 1));
        Commit(client, file, 1);
        Assert.Equal([0], Read(client, file, 0, 2));
    }

    // A server that went away is another matter.
    private static void Fails(StatusCode expected, Action call)
    {
        try
        {
            call();
            Assert.Fail($"the call succeeded instead of failing with {expected}");
        }
        catch (RpcException e) when (e.Status != StatusCode.Unavailable)
        {
            Assert.Equal(expected, e.Status);
        }
    }

    private static uint Open(FileSystemClient client, string name, bool create)
    {
        using UnaryCall<FileOpenReply> call = client.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = create;
        return call.Invoke().Handle;
    }

    private static void Write(FileSystemClient client, uint file, uint offset, ReadOnlySpan<byte> data)
    {
        using UnaryCall<FileWriteReply> call = client.Write(out FileWriteRequest.Builder request);
        request.Handle = file;
        request.Offset = offset;
        request.Data = data;
        _ = call.Invoke();
    }

    private static void Reserve(FileSystemClient client, uint file, uint offset, uint length)
    {
        using UnaryCall<FileReserveReply> call = client.Reserve(out FileReserveRequest.Builder request);
        request.Handle = file;
        request.Offset = offset;
        request.Length = length;
        FileExtent extent = Assert.Single(call.Invoke().Extents.ToArray());
        Assert.Equal(length, extent.Count * SectorSize);
    }

    private static void Commit(FileSystemClient client, uint file, uint length)
    {
        using UnaryCall<FileCommitReply> call = client.Commit(out FileCommitRequest.Builder request);
        request.Handle = file;
        request.Length = length;
        _ = call.Invoke();
    }

    private static byte[] Read(FileSystemClient client, uint file, uint offset, uint length)
    {
        using UnaryCall<FileReadReply> call = client.Read(out FileReadRequest.Builder request);
        request.Handle = file;
        request.Offset = offset;
        request.Length = length;
        return call.Invoke().Data.ToArray();
    }
}
