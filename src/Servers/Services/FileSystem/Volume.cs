using System.Buffers.Binary;
using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>
/// Represents the files on a disk. The directory and the table are cached, and each change is on the disk when its method returns.
/// </summary>
/// <remarks>
/// Data is written before the metadata that refers to it, and a sector that a file gave back is not used again before it is free after a loss
/// of power, too. So a crash of a server loses at most the call that it interrupts; a loss of power, what was written since the last
/// <see cref="Sync"/>; and neither shows a file the data of another. After a method has failed, the volume must be mounted again.
/// </remarks>
internal sealed partial class Volume
{
    /// <summary>The maximum number of files of one owner.</summary>
    public const int MaxFilesOfOwner = VolumeLayout.Entries / 4;

    private const int SectorSize = BlockService.SectorSize;

    private readonly Disk _disk;
    private readonly VolumeMetadata _metadata;
    private readonly HeldSectors _held;
    private readonly int _sectors;

    // Whether the cached metadata differs from that on the disk.
    private bool _isChanged;

    private Volume(Disk disk, int sectors, VolumeMetadata metadata, HeldSectors held)
    {
        _disk = disk;
        _sectors = sectors;
        _metadata = metadata;
        _held = held;
    }

    public IEnumerable<string> Names => Files.Select(NameOf);

    private IEnumerable<int> Files => Enumerable.Range(0, VolumeLayout.Entries).Where(IsFile);

    /// <summary>Mounts the volume of a disk; a disk of zeros becomes an empty volume.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="held">The sectors that deleted files may not give back yet.</param>
    /// <exception cref="RpcException">With <see cref="StatusCode.DataLoss"/>, if the disk holds something else.</exception>
    public static Volume Mount(Disk disk, HeldSectors held)
    {
        (int available, ulong epoch) = disk.GetInfo();
        int sectors = Math.Min(available, VolumeLayout.MaxSectors);
        byte[] head = new byte[SectorSize];
        disk.Read(0, 0, head);
        if (head.AsSpan().IndexOfAnyExcept((byte)0) >= 0)
        {
            CheckHead(head);
            return new Volume(disk, sectors, VolumeMetadata.Load(disk, epoch), held);
        }

        var metadata = VolumeMetadata.Create(disk, epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(head, VolumeLayout.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), VolumeLayout.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)sectors);
        disk.Write(0, head);
        disk.Flush();
        return new Volume(disk, sectors, metadata, held);
    }

    /// <summary>Finds a file by its name.</summary>
    /// <returns>The number of the file; -1 if there is none.</returns>
    public int Find(string name) => Files.FirstOrDefault(file => NameOf(file) == name, -1);

    /// <summary>Finds a file by its id, which no other file of the volume has had.</summary>
    /// <returns>The number of the file; -1 if it was deleted.</returns>
    public int Find(uint id)
    {
        // Without a lambda: each read and write begins with this.
        int file = 0;
        while (file < VolumeLayout.Entries && IdOf(file) != id)
        {
            file++;
        }

        return file < VolumeLayout.Entries ? file : -1;
    }

    public uint IdOf(int file) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(file));

    public string OwnerOf(int file) => TextOf(OwnerField(file));

    /// <summary>Gets whether a file has an owner, without making a string of the one that it has.</summary>
    public bool IsOwnedBy(int file, string owner)
    {
        Span<byte> field = stackalloc byte[VolumeLayout.MaxOwner];
        field.Clear();
        return Encoding.UTF8.TryGetBytes(owner, field, out _) && field.SequenceEqual(OwnerField(file));
    }

    public FileSharing SharingOf(int file) => (FileSharing)Entry(file)[VolumeLayout.SharingOffset];

    public int LengthOf(int file) =>
        (int)Math.Min(ReadUInt32(file, VolumeLayout.LengthOffset), (uint)VolumeLayout.MaxSectors * SectorSize);

    /// <summary>Creates an empty file.</summary>
    public int Create(string name, string owner, FileSharing sharing)
    {
        CheckName(name);
        if (Files.Count(file => IsOwnedBy(file, owner)) >= MaxFilesOfOwner)
        {
            string detail = $"'{owner}' has {MaxFilesOfOwner} files, as many as one program may have; delete one";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        int file = Enumerable.Range(0, VolumeLayout.Entries).FirstOrDefault(candidate => !IsFile(candidate), -1);
        if (file < 0)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"the directory is full: it has {VolumeLayout.Entries} files");
        }

        Span<byte> entry = Entry(file);
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, _metadata.NextId());
        entry[VolumeLayout.SharingOffset] = (byte)sharing;
        SetName(file, name);
        _ = Encoding.UTF8.GetBytes(owner, OwnerField(file));
        _metadata.Save();
        return file;
    }

    /// <summary>Deletes a file.</summary>
    /// <param name="file">The number of the file.</param>
    /// <param name="isOpen">Whether its sectors are held until <see cref="HeldSectors.Release"/>.</param>
    public void Delete(int file, bool isOpen)
    {
        Remove(file, isOpen);
        _metadata.Save();
    }

    /// <summary>Renames a file, and deletes in the same step a file that has the new name.</summary>
    /// <param name="file">The number of the file.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="isOpen">Whether the sectors of the deleted file are held.</param>
    public void Rename(int file, string name, bool isOpen)
    {
        CheckName(name);
        if (Find(name) is >= 0 and int other && other != file)
        {
            Remove(other, isOpen);
        }

        SetName(file, name);
        _metadata.Save();
    }

    public void Share(int file, FileSharing sharing)
    {
        Entry(file)[VolumeLayout.SharingOffset] = (byte)sharing;
        _metadata.Save();
    }

    /// <summary>Stores all that was written before, so that a loss of power cannot take it back.</summary>
    public void Sync() => _metadata.Flush();

    private static void CheckName(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        if (length == 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, "the name of the file is empty");
        }

        if (length > VolumeLayout.MaxName)
        {
            string detail = $"the name of the file has {length} bytes, more than the maximum of {VolumeLayout.MaxName}";
            throw new RpcException(StatusCode.InvalidArgument, detail);
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new RpcException(StatusCode.InvalidArgument, "the name of the file contains a zero byte");
        }
    }

    private static void CheckHead(ReadOnlySpan<byte> head)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != VolumeLayout.Magic)
        {
            throw new RpcException(StatusCode.DataLoss, "the disk does not hold a volume of this file system");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (version != VolumeLayout.Version)
        {
            string detail = $"the volume has version {version}; this file server supports version {VolumeLayout.Version}";
            throw new RpcException(StatusCode.DataLoss, detail);
        }
    }

    private static string TextOf(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.TrimEnd((byte)0));

    private Span<byte> Entry(int file) => _metadata.Directory.Slice(file * VolumeLayout.EntrySize, VolumeLayout.EntrySize);

    private Span<byte> OwnerField(int file) => Entry(file).Slice(VolumeLayout.OwnerOffset, VolumeLayout.MaxOwner);

    private Span<byte> NameField(int file) => Entry(file).Slice(VolumeLayout.NameOffset, VolumeLayout.MaxName);

    private uint ReadUInt32(int file, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(file)[offset..]);

    private bool IsFile(int file) => IdOf(file) != 0;

    private string NameOf(int file) => TextOf(NameField(file));

    private void SetName(int file, string name)
    {
        Span<byte> field = NameField(file);
        field.Clear();
        _ = Encoding.UTF8.GetBytes(name, field);
    }

    private void Remove(int file, bool isOpen)
    {
        uint id = IdOf(file);
        FreeFrom(First(file), isOpen ? id : 0);
        Entry(file).Clear();
    }
}
