using Xunit;
using ZcGen.Kernel.Memory;

namespace ZcGen.Kernel.Tests.Hosts;

public sealed class AddressSpaceTests : IDisposable
{
    private const ulong Page = 0x10000;

    private readonly FrameFile _frames = new(4);
    private readonly AddressSpace _one = new(1 << 24);
    private readonly AddressSpace _other = new(1 << 24);

    [Fact]
    public void Map_OneFrameInTwoSpacesAndTwiceInOne_IsTheSameMemory()
    {
        _one.Map(_frames, Page, 2, isWritable: true);
        _one.Map(_frames, Page + AddressSpace.PageSize, 2, isWritable: true);
        _other.Map(_frames, 3 * Page, 2, isWritable: false);
        _one.Bytes(Page, 8).Fill(7);
        Assert.Equal(7, _one.Bytes(Page + AddressSpace.PageSize, 8)[7]);
        Assert.Equal(7, _other.Bytes(3 * Page, 8)[7]);
    }

    [Fact]
    public void Allows_PartOfTheRangeIsNotMappedSo_IsFalse()
    {
        _one.Map(_frames, Page, 0, isWritable: true);
        _one.Map(_frames, Page + AddressSpace.PageSize, 1, isWritable: false);
        Assert.True(_one.Allows(Page, 2 * AddressSpace.PageSize, isWritten: false));
        Assert.True(_one.Allows(Page, AddressSpace.PageSize, isWritten: true));
        Assert.False(_one.Allows(Page + 1, AddressSpace.PageSize, isWritten: true));
        Assert.False(_one.Allows(Page - 1, 2, isWritten: false));
        Assert.False(_one.Allows(Page, (2 * AddressSpace.PageSize) + 1, isWritten: false));
        Assert.False(_one.Allows(ulong.MaxValue, 2, isWritten: false));
        _one.Unmap(Page);
        Assert.False(_one.Allows(Page, 1, isWritten: false));
    }

    [Fact]
    public void Vacate_PagesThatWereMapped_AreZerosOfNobody()
    {
        _one.Map(_frames, Page, 0, isWritable: true);
        _other.Map(_frames, Page, 0, isWritable: true);
        _other.Bytes(Page, 1)[0] = 5;
        _one.Vacate();
        Assert.Equal(0, _one.Bytes(Page, 1)[0]);
        _one.Bytes(Page, 1)[0] = 6;
        Assert.Equal(5, _other.Bytes(Page, 1)[0]);
        _one.Map(_frames, 2 * Page, 1, isWritable: true);
        Assert.False(_one.Allows(2 * Page, 1, isWritten: false));
    }

    [Fact]
    public void Park_PagesThatAreNotMapped_CanBeTouchedUntilTheyAre()
    {
        _one.Map(_frames, Page, 0, isWritable: true);
        _one.Bytes(Page, 1)[0] = 5;
        _one.Park(Page, 2 * AddressSpace.PageSize);
        Assert.Equal(5, _one.Bytes(Page, 1)[0]);
        _one.Bytes(Page + AddressSpace.PageSize, 1)[0] = 6;
        _one.Map(_frames, Page + AddressSpace.PageSize, 1, isWritable: false);
        Assert.Equal(0, _one.Bytes(Page + AddressSpace.PageSize, 1)[0]);
    }

    [Theory]
    [InlineData(1 << 24, 0)]
    [InlineData(4095, 0)]
    [InlineData(0, 4)]
    [InlineData(0, -1)]
    public void Map_WhatIsNotThere_IsRefused(ulong page, int frame) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _one.Map(_frames, page, frame, isWritable: false));

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _frames.Dispose();
    }
}
