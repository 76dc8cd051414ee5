using System.Runtime.InteropServices;

namespace ZcGen.Native.Linux;

/// <summary>What the kernel says about a file: C's <c>struct statx</c>, which is the same on every machine.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    /// <summary>Names of the file in directories; 0 once the last was removed.</summary>
    [FieldOffset(16)]
    internal uint Links;

    /// <summary>The owner's user id.</summary>
    [FieldOffset(20)]
    internal uint User;

    /// <summary>Type and permission bits.</summary>
    [FieldOffset(28)]
    internal ushort Mode;

    /// <summary>The file's number on its device.</summary>
    [FieldOffset(32)]
    internal ulong Inode;

    /// <summary>Length in bytes.</summary>
    [FieldOffset(40)]
    internal ulong Length;

    /// <summary>Memory or disk that backs the file, in units of 512 bytes.</summary>
    [FieldOffset(48)]
    internal ulong Blocks;

    /// <summary>The device that holds the file, major and minor number.</summary>
    [FieldOffset(136)]
    internal ulong Device;

    private const int TypeMask = 0xF000;

    internal readonly bool IsSocket => (Mode & TypeMask) == 0xC000;

    internal readonly bool IsDirectory => (Mode & TypeMask) == 0x4000;

    /// <summary>The permission bits, without the type.</summary>
    internal readonly UnixFileMode Permissions => (UnixFileMode)(Mode & 0xFFF);

    /// <summary>What tells the file from others.</summary>
    internal readonly FileIdentity Identity => new(Device, Inode);

    /// <summary>The status of an open file.</summary>
    internal static unsafe FileStatus Of(FileDescriptor descriptor)
    {
        FileStatus status = default;

        // SAFETY: status is a local of the 256 bytes that statx fills.
        int result = Libc.Status(descriptor, string.Empty, Libc.StatusOfDescriptor, Libc.StatusBasic, &status);
        LinuxError.ThrowIfFailed(result, "reading the status of a descriptor");
        return status;
    }

    /// <summary>The status of <paramref name="path"/> itself, not of what a symbolic link there points to; false when nothing has that
    /// name.</summary>
    internal static unsafe bool TryOf(string path, out FileStatus status)
    {
        FileStatus found = default;

        // SAFETY: found is a local of the 256 bytes that statx fills.
        int result = Libc.Status(Libc.CurrentDirectory, path, Libc.StatusNoFollow, Libc.StatusBasic, &found);
        status = found;
        if (result == -1 && LinuxError.Last != Libc.NoSuchEntry)
        {
            throw LinuxError.Exception($"reading the status of '{path}'");
        }

        return result == 0;
    }
}
