using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>
/// Represents the frames of a machine whose tasks are processes: each frame is a memory file of its own, so that a process that receives
/// one frame has no access to another.
/// </summary>
/// <remarks>Not thread-safe. Frames are zero at first, and need no memory and no descriptor until they are accessed.</remarks>
internal sealed class FrameFiles : IDisposable
{
    private readonly FileDescriptor?[] _files;
    private readonly bool[] _wasShown;

    /// <summary>Initializes the frames of a machine.</summary>
    /// <param name="frameCount">The number of frames of <see cref="AddressSpace.PageSize"/> bytes each.</param>
    internal FrameFiles(int frameCount)
    {
        AddressSpace.RequireSupport();
        _files = new FileDescriptor?[frameCount];
        _wasShown = new bool[frameCount];
    }

    /// <summary>Gets the file of a frame for reading and writing; this object disposes it.</summary>
    internal FileDescriptor this[int frame] => _files[frame] ??= Create();

    /// <summary>Opens the file of a frame for reading; the caller disposes it.</summary>
    internal FileDescriptor OpenReadOnly(int frame) => MemoryFile.OpenReadOnly(this[frame]);

    /// <summary>Records that a process has a descriptor of a frame, which cannot be revoked.</summary>
    internal void NoteShown(int frame) => _wasShown[frame] = true;

    /// <summary>
    /// Gives a frame that is mapped nowhere else a new file with the same bytes, if a process has had the old one, so that this process no
    /// longer shares memory with others.
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

    // A process with a descriptor for reading must not open the file again for writing, as far as permissions prevent it.
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
        both.MapFile(0, AddressSpace.PageSize, from, 0, isWritable: false, isPopulated: true);
        both.MapFile(AddressSpace.PageSize, AddressSpace.PageSize, to, 0, isWritable: true, isPopulated: true);

        both.Bytes(0, AddressSpace.PageSize).CopyTo(both.Bytes(AddressSpace.PageSize, AddressSpace.PageSize));
    }
}
