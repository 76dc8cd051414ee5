using Xunit;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Native.Linux;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>What a region promises to the peer that maps it, and what is refused.</summary>
public sealed class RegionTests
{
    private static readonly int Capacity = Environment.SystemPageSize;

    [Fact]
    public void Ring_WrittenOnce_IsSeenTwiceByItsOwnerAndByThePeer()
    {
        using FileRegion own = FileRegion.Create(Capacity);
        using SharedRegion peer = Open(own);
        own.OwnedRing().Payload(0, 4).Fill(7);

        foreach (SharedRegion region in new SharedRegion[] { own, peer })
        {
            Span<byte> bytes = region.Bytes()[RegionLayout.RingOffset..];
            Assert.Equal(2 * Capacity, bytes.Length);
            Assert.Equal(7, bytes[SlotLayout.HeaderSize]);
            Assert.Equal(7, bytes[Capacity + SlotLayout.HeaderSize]);
        }
    }

    [Fact]
    public void Words_OfTheWrongSide_AreNotGiven()
    {
        using FileRegion own = FileRegion.Create(Capacity);
        using SharedRegion peer = Open(own);

        Assert.Throws<InvalidOperationException>(() => own.PeerWord(RegionLayout.ConsumedOffset));
        Assert.Throws<InvalidOperationException>(() => peer.OwnedWord(RegionLayout.ConsumedOffset));
        Assert.Throws<InvalidOperationException>(() => own.PeerRing());
        Assert.Throws<InvalidOperationException>(() => peer.OwnedRing());
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(4)]
    [InlineData(1 << 20)]
    public void Word_OutsideTheControlPageOrUnaligned_IsNotGiven(int offset)
    {
        using FileRegion own = FileRegion.Create(Capacity);
        Assert.Throws<ArgumentOutOfRangeException>(() => own.OwnedWord(offset));
    }

    [Fact]
    public void SealedFile_Attacked_StaysAsItWas()
    {
        using FileRegion own = FileRegion.Create(Capacity);
        nint length = (nint)RegionLayout.FileLength(Capacity);

        Assert.Equal(-1, Libc.Truncate(own.File, 0));
        Assert.Equal(-1, Libc.Truncate(own.File, length + 1));
        Assert.Equal(-1, Libc.Control(own.File, Libc.AddSeals, 0));
        Assert.Equal(-1, NativeAttacks.Write(own.File));
        Assert.Equal(-1, NativeAttacks.PunchHole(own.File, length));
        Assert.Equal(-1, Libc.Map(0, (nuint)length, Libc.ProtectRead | Libc.ProtectWrite, Libc.MapShared, own.File, 0));
        Assert.Equal((ulong)length, FileStatus.Of(own.File).Length);

        // The owner's mapping still writes.
        own.OwnedRing().Payload(0, 4).Fill(7);
        using SharedRegion peer = Open(own);
        Assert.Equal(7, peer.PeerRing()[0].Payload(4)[0]);
    }

    [Fact]
    public void PeerMapping_MadeWritable_IsRefusedByTheKernel()
    {
        using FileRegion own = FileRegion.Create(Capacity);
        using SharedRegion peer = Open(own);

        Assert.Equal(-1, NativeAttacks.MakeWritable(peer.Bytes()));
        Assert.Equal(0, NativeAttacks.MakeWritable(own.Bytes()));
    }

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x1 | 0x2 | 0x4)]
    [InlineData(0x1 | 0x2 | 0x10)]
    [InlineData(0x1 | 0x4 | 0x10)]
    [InlineData(0x2 | 0x4 | 0x10)]
    public void Open_FileThatLacksASeal_IsRefused(int seals)
    {
        using FileDescriptor file = FileOf(RegionLayout.FileLength(Capacity), seals, isFilled: true);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains("seals", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileOfAnotherLength_IsRefused()
    {
        using FileDescriptor file = FileOf(RegionLayout.FileLength(Capacity) - 1, MemoryFile.RegionSeals, isFilled: true);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains("bytes long", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileWithoutMemoryBehindIt_IsRefused()
    {
        using FileDescriptor file = FileOf(RegionLayout.FileLength(Capacity), MemoryFile.RegionSeals, isFilled: false);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains("backed by", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileWithoutAHeader_IsRefused()
    {
        using FileDescriptor file = FileOf(RegionLayout.FileLength(Capacity), MemoryFile.RegionSeals, isFilled: true);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains("header", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RegularFile_IsRefused()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[(int)RegionLayout.FileLength(Capacity)]);
        using FileDescriptor file = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCloseOnExec, 0);
        File.Delete(path);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.Contains("memfd", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Open_Device_IsRefused(string path)
    {
        using FileDescriptor file = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCloseOnExec, 0);

        Assert.Null(FileRegion.Open(file, (ulong)Capacity, Capacity, out string? refusal));
        Assert.NotNull(refusal);
    }

    [Fact]
    public void Open_EventCounter_IsRefused()
    {
        using EventCounter counter = new();

        Assert.Null(FileRegion.Open(counter.Descriptor, (ulong)Capacity, Capacity, out string? refusal));
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(4097UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void Open_ImpossibleCapacity_IsRefused(ulong capacity)
    {
        using FileRegion own = FileRegion.Create(Capacity);

        Assert.Null(FileRegion.Open(own.File, capacity, int.MaxValue, out string? refusal));
        Assert.Contains("power of two", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CapacityAboveTheLimit_IsRefused()
    {
        using FileRegion own = FileRegion.Create(2 * Capacity);

        Assert.Null(FileRegion.Open(own.File, (ulong)(2 * Capacity), Capacity, out string? refusal));
        Assert.Contains("limit", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Region_Disposed_GivesItsMemoryBackAndReadsAsZeros()
    {
        FileRegion own = FileRegion.Create(Capacity);
        Span<byte> bytes = own.Bytes();
        Assert.NotEqual(0, bytes[0]);
        own.Dispose();

        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
        Assert.True(own.File.IsClosed);
        own.Dispose();
    }

    private static FileRegion Open(FileRegion own)
    {
        FileRegion? peer = FileRegion.Open(own.File, (ulong)own.RingCapacity, own.RingCapacity, out string? refusal);
        Assert.True(peer is not null, refusal);
        return peer;
    }

    private static FileDescriptor FileOf(nuint length, int seals, bool isFilled)
    {
        FileDescriptor file = MemoryFile.Create("test", length);
        if (isFilled)
        {
            NativeAttacks.Fill(file, (nint)length);
        }

        Assert.Equal(0, Libc.Control(file, Libc.AddSeals, seals));
        return file;
    }
}
