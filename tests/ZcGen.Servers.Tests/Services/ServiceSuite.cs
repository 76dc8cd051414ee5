using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Servers.Benchmark;
using ZcGen.Servers.Block;
using ZcGen.Servers.FileSystem;

namespace ZcGen.Servers.Tests.Services;

/// <summary>What clients may expect of the servers, whatever lies between. Each transport is a class that derives from this one.</summary>
public abstract class ServiceSuite
{
    private const int SectorSize = BlockService.SectorSize;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public void Benchmark_Bytes_ComeBackAsTheyWere(int length) => Run(to =>
    {
        using BenchmarkClient client = BenchmarkClient.Connect(to(BenchmarkService.Name));
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        for (int i = 0; i < 3; i++)
        {
            using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
            request.Data = data;
            Assert.True(call.Invoke().Data.SequenceEqual(data));
        }
    });

    [Fact]
    public void Benchmark_Values_ComeBackInOrder() => Run(to =>
    {
        using BenchmarkClient client = BenchmarkClient.Connect(to(BenchmarkService.Name));
        for (uint i = 0; i < 100; i++)
        {
            using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
            request.Value = i;
            Assert.Equal(i, call.Invoke().Value);
        }
    });

    [Fact]
    public void Connect_ToAServerOfSomethingElse_IsRefused() => Run(to =>
    {
        ChannelException e = Assert.Throws<ChannelException>(() => BenchmarkClient.Connect(to(BlockService.Name)));
        Assert.Equal(ChannelErrorCode.ContractMismatch, e.Code);
    });

    [Fact]
    public void Block_SectorsThatAreWritten_AreReadAgain() => Run(to =>
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
    });

    [Theory]
    [InlineData(uint.MaxValue, 1u)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(2047u, 2u)]
    public void Block_SectorsThatAreNotThere_AreOutOfRange(uint sector, uint count) => Run(to =>
    {
        using BlockClient client = BlockClient.Connect(to(BlockService.Name));
        RpcException e = Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request);
            request.Sector = sector;
            request.Count = count;
            _ = call.Invoke();
        });
        Assert.Equal(StatusCode.OutOfRange, e.Status);
    });

    [Fact]
    public void Files_WrittenInParts_AreReadAsAWhole() => Run(to =>
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
    });

    [Fact]
    public void Files_TwoOfThem_DoNotMix() => Run(to =>
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
    });

    [Fact]
    public void Files_NoSuchFileOrHandle_HaveAStatus() => Run(to =>
    {
        using FileSystemClient client = FileSystemClient.Connect(to(FileSystemService.Name));
        Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() => Open(client, "none", create: false)).Status);
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(() => Open(client, "", create: true)).Status);
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(() => Open(client, new string('n', 57), create: true)).Status);
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(() => Read(client, 4711, 0, 1)).Status);
        uint file = Open(client, "new", create: true);
        Assert.Equal(StatusCode.OutOfRange, Assert.Throws<RpcException>(() => Write(client, file, 10_000, [1])).Status);
    });

    /// <summary>Starts the servers, and hands over the way to each by its name.</summary>
    protected abstract void Run(Action<Func<string, IChannelSource>> test);

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

    private static byte[] Read(FileSystemClient client, uint file, uint offset, uint length)
    {
        using UnaryCall<FileReadReply> call = client.Read(out FileReadRequest.Builder request);
        request.Handle = file;
        request.Offset = offset;
        request.Length = length;
        return call.Invoke().Data.ToArray();
    }
}
