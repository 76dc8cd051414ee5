using Xunit;
using ZcGen.Kernel.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Tests.Hosts.Processes;

public sealed class FrameFilesTests
{
    [Fact]
    public void Frame_OpenedForReading_CannotBeMappedForWriting()
    {
        using var frames = new FrameFiles(2);
        using var space = new AddressSpace(4 * AddressSpace.PageSize);
        using FileDescriptor file = frames.OpenReadOnly(1);
        space.Map(file, 0, 0, isWritable: false);
        Assert.Equal(0, space.Bytes(0, 1)[0]);
        _ = Assert.Throws<IOException>(() => space.Map(file, 0, AddressSpace.PageSize, isWritable: true));
    }

    [Fact]
    public void Frame_GivenToSomebodyElse_IsNotWhatTheLastHolderStillHas()
    {
        using var frames = new FrameFiles(1);
        using var space = new AddressSpace(4 * AddressSpace.PageSize);
        space.Map(frames[0], 0, 0, isWritable: true);
        space.Bytes(0, 1)[0] = 1;

        // Nobody but this side had it, so nothing is renewed.
        frames.Renew(0);
        space.Map(frames[0], 0, AddressSpace.PageSize, isWritable: true);
        space.Bytes(AddressSpace.PageSize, 1)[0] = 2;
        Assert.Equal(2, space.Bytes(0, 1)[0]);

        frames.NoteShown(0);
        frames.Renew(0);
        space.Map(frames[0], 0, 2 * AddressSpace.PageSize, isWritable: true);
        Assert.Equal(2, space.Bytes(2 * AddressSpace.PageSize, 1)[0]);
        space.Bytes(0, 1)[0] = 3;
        Assert.Equal(2, space.Bytes(2 * AddressSpace.PageSize, 1)[0]);
    }
}
