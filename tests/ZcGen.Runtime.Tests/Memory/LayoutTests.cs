using System.Runtime.InteropServices;
using Xunit;
using ZcGen.Memory;

namespace ZcGen.Runtime.Tests.Memory;

/// <summary>The offsets of docs/wire-format.md. A peer in another language is built on them.</summary>
public sealed partial class LayoutTests
{
    [Theory]
    [InlineData(nameof(SlotHeader.Stamp), 0)]
    [InlineData(nameof(SlotHeader.Length), 8)]
    [InlineData(nameof(SlotHeader.Kind), 12)]
    public void SlotHeader_EachField_LiesWhereTheWireFormatSays(string field, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf<SlotHeader>(field));

    [Theory]
    [InlineData(nameof(RegionHeader.Magic), 0x00)]
    [InlineData(nameof(RegionHeader.Version), 0x08)]
    [InlineData(nameof(RegionHeader.RingOffset), 0x0C)]
    [InlineData(nameof(RegionHeader.RingCapacity), 0x10)]
    [InlineData(nameof(RegionHeader.CellSize), 0x18)]
    [InlineData(nameof(RegionHeader.SlotHeaderSize), 0x1C)]
    [InlineData(nameof(RegionHeader.StampSeed), 0x20)]
    [InlineData(nameof(RegionHeader.Closed), 0x40)]
    [InlineData(nameof(RegionHeader.Consumed), 0x80)]
    [InlineData(nameof(RegionHeader.WakeConsumerAfter), 0x100)]
    [InlineData(nameof(RegionHeader.WakeProducerAfter), 0x180)]
    public void RegionHeader_EachField_LiesWhereTheWireFormatSays(string field, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf<RegionHeader>(field));

    [Fact]
    public void Sizes_AreWhatTheWireFormatSays()
    {
        Assert.Equal(16, Marshal.SizeOf<SlotHeader>());
        Assert.Equal(512, Marshal.SizeOf<RegionHeader>());
        Assert.Equal(16, SlotLayout.HeaderSize);
        Assert.Equal(64, SlotLayout.CellSize);
        Assert.Equal("ZCGENRGN", System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes(RegionLayout.Magic)));
        Assert.Equal("ZCGENCHN", System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes(ZcGen.Channels.HandshakeLayout.Magic)));
    }

    [Fact]
    public void Version_IsStatedOnceByThePage_AndIsTheCodes()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "wire-format.md"));

        string[] stated = [.. VersionOfThePage().Matches(page).Select(match => match.Groups[1].Value)];

        Assert.Equal([WireFormat.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)], stated);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(48, 64)]
    [InlineData(49, 128)]
    [InlineData(112, 128)]
    [InlineData(113, 192)]
    [InlineData((1 << 29) - 16, 1 << 29)]
    public void Extent_OfAPayload_IsItAndItsHeaderInWholeCells(int length, int extent) =>
        Assert.Equal((ulong)extent, SlotLayout.Extent(length));

    [Theory]
    [InlineData(0)]
    [InlineData(-4096)]
    [InlineData(64)]
    [InlineData(4097)]
    [InlineData(3 * 65536)]
    [InlineData(1 << 30)]
    public void Capacity_ThatIsNoPowerOfTwoOfPages_IsRefused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionLayout.CheckCapacity(capacity, "capacity"));

    // 'Version 2.' at the start of a line, or a number behind the word in a table.
    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^Version |\| version,? (?:is )?)(\d+)",
        System.Text.RegularExpressions.RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex VersionOfThePage();
}
