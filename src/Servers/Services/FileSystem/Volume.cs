using System.Buffers.Binary;
using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>
/// Represents the files on a disk. The directory and the table are cached, checked when they are read, and written through.
/// </summary>
/// <remarks>
/// A file grows by writing data first, then the table, then the directory: a crash can lose the growth of a file, but never corrupts one.
/// </remarks>
internal sealed partial class Volume
{
    private const int SectorSize = BlockService.SectorSize;

    private readonly Disk _disk;
    private readonly byte[] _directory = new byte[VolumeLayout.DirectorySectors * SectorSize];
    private readonly byte[] _table = new byte[VolumeLayout.TableSectors * SectorSize];
    private readonly int _sectors;

    // Whether the cached table and directory have sectors that those on the disk do not.
    private bool _hasNewSectors;

    private Volume(Disk disk, int sectors)
    {
        _disk = disk;
        _sectors = Math.Min(sectors, VolumeLayout.MaxSectors);
    }

    /// <summary>Mounts the volume of a disk; a disk of zeros becomes an empty volume.</summary>
    /// <exception cref="RpcException">With <see cref="StatusCode.DataLoss"/>, if the disk holds something else.</exception>
    public static Volume Mount(Disk disk)
    {
        var volume = new Volume(disk, disk.Sectors);
        byte[] head = new byte[SectorSize];
        disk.Read(0, 0, head);
        if (head.AsSpan().IndexOfAnyExcept((byte)0) < 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head, VolumeLayout.Magic);
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), VolumeLayout.Version);
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)volume._sectors);
            disk.Write(0, head);
        }
        else
        {
            CheckHead(head);
        }

        disk.Read(VolumeLayout.DirectoryStart, 0, volume._directory);
        disk.Read(VolumeLayout.TableStart, 0, volume._table);
        return volume;
    }

    public IEnumerable<string> Names => Enumerable.Range(0, VolumeLayout.Entries).Select(NameOf).Where(name => name.Length > 0);

    /// <summary>Finds a file.</summary>
    /// <returns>The number of the file; -1 if there is none of this name.</returns>
    public int Find(string name) =>
        name.Length == 0 ? -1 : Enumerable.Range(0, VolumeLayout.Entries).FirstOrDefault(file => NameOf(file) == name, -1);

    public int Create(string name)
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

        int file = Enumerable.Range(0, VolumeLayout.Entries).FirstOrDefault(candidate => NameOf(candidate).Length == 0, -1);
        if (file < 0)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"the directory is full: it has {VolumeLayout.Entries} files");
        }

        Span<byte> entry = Entry(file);
        entry.Clear();
        _ = Encoding.UTF8.GetBytes(name, entry[VolumeLayout.NameOffset..]);
        SaveEntry(file);
        return file;
    }

    public int LengthOf(int file) =>
        (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(Entry(file)), (uint)VolumeLayout.MaxSectors * SectorSize);

    /// <summary>Reads a range within a file.</summary>
    public void Read(int file, int offset, Span<byte> bytes)
    {
        foreach ((int sector, int start, int length) in Parts(file, offset, bytes.Length, grows: false))
        {
            _disk.Read(sector, start, bytes[..length]);
            bytes = bytes[length..];
        }
    }

    /// <summary>Gets the sectors of a range within a file.</summary>
    public FileExtent[] Locate(int file, int offset, int length) => Extents(Parts(file, offset, length, grows: false));

    /// <summary>Allocates the sectors of a sector-aligned range, without lengthening the file.</summary>
    public FileExtent[] Reserve(int file, int offset, int length)
    {
        FileExtent[] extents = Extents(Parts(file, offset, length, grows: true));
        Save(file, LengthOf(file));
        return extents;
    }

    /// <summary>Lengthens a file over sectors that are allocated already.</summary>
    /// <returns>The length of the file.</returns>
    public int Commit(int file, uint length)
    {
        int before = LengthOf(file);
        if (length <= before)
        {
            return before;
        }

        if (length > (uint)SectorsOf(file) * SectorSize)
        {
            throw new RpcException(StatusCode.OutOfRange, $"{length} bytes exceed the sectors that are reserved for the file");
        }

        Save(file, (int)length);
        return (int)length;
    }

    /// <summary>Writes a range of a file, and lengthens it if needed.</summary>
    public void Write(int file, int offset, ReadOnlySpan<byte> bytes)
    {
        int end = offset + bytes.Length;
        foreach ((int sector, int start, int length) in Parts(file, offset, bytes.Length, grows: true))
        {
            WriteRun(sector, start, bytes[..length]);
            bytes = bytes[length..];
        }

        Save(file, Math.Max(end, LengthOf(file)));
    }

    // Whole sectors are written from where they lie; a part of a sector is merged into the sector first.
    private void WriteRun(int sector, int start, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int whole = start == 0 ? bytes.Length / SectorSize : 0;
            int part = whole > 0 ? whole * SectorSize : Math.Min(bytes.Length, SectorSize - start);
            if (whole > 0)
            {
                _disk.Write(sector, bytes[..part]);
                sector += whole;
            }
            else
            {
                byte[] buffer = new byte[SectorSize];
                _disk.Read(sector, 0, buffer);
                bytes[..part].CopyTo(buffer.AsSpan(start));
                _disk.Write(sector, buffer);
                sector++;
            }

            bytes = bytes[part..];
            start = 0;
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

    private Span<byte> Entry(int file) => _directory.AsSpan(file * VolumeLayout.EntrySize, VolumeLayout.EntrySize);

    private string NameOf(int file) => Encoding.UTF8.GetString(Entry(file)[VolumeLayout.NameOffset..].TrimEnd((byte)0));

    // Writes the table before the directory, and only what has changed.
    private void Save(int file, int length)
    {
        bool isLonger = length > LengthOf(file);
        if (_hasNewSectors)
        {
            _disk.Write(VolumeLayout.TableStart, _table);
        }

        if (isLonger)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Entry(file), (uint)length);
        }

        if (isLonger || _hasNewSectors)
        {
            SaveEntry(file);
        }

        _hasNewSectors = false;
    }

    private void SaveEntry(int file)
    {
        int sector = file * VolumeLayout.EntrySize / SectorSize;
        _disk.Write(VolumeLayout.DirectoryStart + sector, _directory.AsSpan(sector * SectorSize, SectorSize));
    }
}
