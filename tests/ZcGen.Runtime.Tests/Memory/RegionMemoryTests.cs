using System.Globalization;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Native.Linux;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>Whose memory a region is, and when addresses are given back. Looks at the addresses of the process, so it runs
/// alone.</summary>
[Collection(nameof(Alone))]
public sealed class RegionMemoryTests
{
    private static readonly int Page = Environment.SystemPageSize;
    private static readonly int Capacity = 64 * Page;

    [Fact]
    public void Open_SparseFileWithBlocksBehindItsEnd_IsRefused()
    {
        using FileDescriptor file = CreateFile();
        nint length = (nint)RegionLayout.FileLength(Capacity);
        Assert.Equal(0, NativeAttacks.Fill(file, Page));
        Assert.Equal(0, NativeAttacks.FillBehind(file, length, length));
        Seal(file);
        Assert.True(FileStatus.Of(file).Blocks * 512 >= (ulong)length);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains($"backed by {Page} bytes of memory, where {length}", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatLacksOnePage_IsRefused()
    {
        using FileDescriptor file = CreateFile();
        nint length = (nint)RegionLayout.FileLength(Capacity);
        Assert.Equal(0, NativeAttacks.Fill(file, length));
        Assert.Equal(0, NativeAttacks.PunchHole(file, Page));
        Seal(file);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains($"backed by {length - Page} bytes", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Hole_OfAFileWithout_IsItsEnd()
    {
        using FileRegion own = FileRegion.Create(Capacity);

        Assert.Equal((ulong)RegionLayout.FileLength(Capacity), FilePages.FindHole(own.File));
    }

    [Fact]
    public void Map_OfAPeersRegion_EntersNoPagesOfItsRing()
    {
        using FileRegion own = FileRegion.Create(Capacity);
        using FileRegion peer = FileRegion.Open(own.File, (ulong)Capacity, Capacity, out _)!;

        string inode = FileStatus.Of(own.File).Inode.ToString(CultureInfo.InvariantCulture);
        int[] resident = [.. Mappings(inode).Select(static mapping => mapping.ResidentKilobytes)];

        // Both are mapped twice. Of the peer's, the header was read, and the kernel enters some pages around it.
        Assert.Equal(4, resident.Length);
        Assert.Equal(2, resident.Count(static kilobytes => kilobytes >= Capacity / 1024));
        Assert.Equal(1, resident.Count(static kilobytes => kilobytes == 0));
    }

    [Fact]
    public void DisposeAndUnmap_OfAChannel_GivesItsAddressesBackAtOnce()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });
        Span<byte> own = server.OwnRegion.Bytes();
        Span<byte> vacated = client.OwnRegion.Bytes();
        Assert.True(NativeAttacks.IsMapped(own));
        server.DisposeAndUnmap();
        client.Dispose();

        Assert.False(NativeAttacks.IsMapped(own));
        Assert.True(NativeAttacks.IsMapped(vacated));
        Assert.Equal(ChannelState.Disposed, server.State);
        Assert.Equal(Environment.ProcessId, server.Peer.ProcessId);
        server.DisposeAndUnmap();
        server.Dispose();
        GC.KeepAlive(client);
    }

    [Fact]
    public void DisposeAndUnmap_UnderALease_WaitsForItsEnd()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });
        Span<byte> own = server.OwnRegion.Bytes();
        own[^1] = 7;
        Assert.True(server.TryAddLease());
        server.DisposeAndUnmap();
        Assert.Equal(7, own[^1]);

        server.ReleaseLease();
        Assert.False(NativeAttacks.IsMapped(own));
        client.Dispose();
    }

    private static FileDescriptor CreateFile() => MemoryFile.Create("test", RegionLayout.FileLength(Capacity));

    private static void Seal(FileDescriptor file) => Assert.Equal(0, Libc.Control(file, Libc.AddSeals, MemoryFile.RegionSeals));

    private static IEnumerable<(string Range, int ResidentKilobytes)> Mappings(string inode)
    {
        string? range = null;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].Contains('-', StringComparison.Ordinal))
            {
                range = words.Length > 4 && words[4] == inode ? words[0] : null;
            }
            else if (range is not null && words[0] == "Rss:")
            {
                yield return (range, int.Parse(words[1], CultureInfo.InvariantCulture));
            }
        }
    }
}
