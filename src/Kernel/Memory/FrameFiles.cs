using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>
/// The frames of a machine whose tasks are processes: each frame is a memory file of its own, so that who is given one frame has no way to
/// another.
/// </summary>
/// <remarks>Not thread-safe. All frames are zeros at first, and take no room and no descriptor until they are looked up.</remarks>
internal sealed class FrameFiles : IDisposable
{
    private readonly FileDescriptor?[] _files;
    private readonly bool[] _wasShown;

    /// <summary>Makes the memory of a machine.</summary>
    /// <param name="frameCount">Frames of <see cref="AddressSpace.PageSize"/> bytes each.</param>
    internal FrameFiles(int frameCount)
    {
        AddressSpace.RequireSupport();
        _files = new FileDescriptor?[frameCount];
        _wasShown = new bool[frameCount];
    }

    /// <summary>The file of a frame, to read and write it; this object's to dispose.</summary>
    internal FileDescriptor this[int frame] => _files[frame] ??= Create();

    /// <summary>The file of a frame, to read it only; the caller's to dispose.</summary>
    internal FileDescriptor OpenReadOnly(int frame) => MemoryFile.OpenReadOnly(this[frame]);

    /// <summary>Remembers that a process has a frame's descriptor, which nobody can take away from it.</summary>
    internal void NoteShown(int frame) => _wasShown[frame] = true;

    /// <summary>
    /// Gives a frame that nobody else sees now a new file with the same bytes, if a process had the old one: whatever that process still
    /// does with it, nobody sees it, and it sees nobody.
    /// </summary>
    internal void Renew(int frame)
    {
        if (!_wasShown[frame])
        {
            return;
        }

        using FileDescriptor old = this[frame];
        FileDescriptor renewed = Create();
        Copy(old, renewed);
        (_files[frame], _wasShown[frame]) = (renewed, false);
    }

    public void Dispose()
    {
        foreach (FileDescriptor? file in _files)
        {
            file?.Dispose();
        }
    }

    // Nobody who is given a descriptor for reading may open the file again for writing, as far as permissions reach.
    private static FileDescriptor Create()
    {
        FileDescriptor file = MemoryFile.Create("zcgen-frame", AddressSpace.PageSize);
        MemoryFile.SealLength(file);
        MemoryFile.Restrict(file, UnixFileMode.UserRead);
        return file;
    }

    private static void Copy(FileDescriptor from, FileDescriptor to)
    {
        using var both = new AddressRange(2 * AddressSpace.PageSize);
        both.MapFile(0, AddressSpace.PageSize, from, 0, isWritable: false);
        both.MapFile(AddressSpace.PageSize, AddressSpace.PageSize, to, 0, isWritable: true);

        both.Bytes(0, AddressSpace.PageSize).CopyTo(both.Bytes(AddressSpace.PageSize, AddressSpace.PageSize));
    }
}
