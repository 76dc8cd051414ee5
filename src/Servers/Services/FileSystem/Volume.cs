using System.Buffers.Binary;
using System.Text;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>The files on a disk. Directory and table are kept here, checked when they are read, and written through.</summary>
/// <remarks>A file grows by writing data first, then the table, then the directory: what is cut off by a crash is a longer file, never a wrong one.</remarks>
internal sealed class Volume
{
    private const int SectorSize = BlockService.SectorSize;

    private readonly Disk _disk;
    private readonly byte[] _directory = new byte[VolumeLayout.DirectorySectors * SectorSize];
    private readonly byte[] _table = new byte[VolumeLayout.TableSectors * SectorSize];
    private readonly int _sectors;

    // Whether table and directory here know of sectors that those on the disk do not.
    private bool _hasNewSectors;

    private Volume(Disk disk, int sectors)
    {
        _disk = disk;
        _sectors = Math.Min(sectors, VolumeLayout.MaxSectors);
    }

    /// <summary>Reads the volume of a disk; a disk of zeros becomes an empty volume.</summary>
    /// <exception cref="RpcException">With <see cref="StatusCode.DataLoss"/>, when it is something else.</exception>
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
        else if (BinaryPrimitives.ReadUInt32LittleEndian(head) != VolumeLayout.Magic || BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) != VolumeLayout.Version)
        {
            throw new RpcException(StatusCode.DataLoss, "the disk holds something else than a volume of this version");
        }

        disk.Read(VolumeLayout.DirectoryStart, 0, volume._directory);
        disk.Read(VolumeLayout.TableStart, 0, volume._table);
        return volume;
    }

    public IEnumerable<string> Names => Enumerable.Range(0, VolumeLayout.Entries).Select(NameOf).Where(name => name.Length > 0);

    /// <summary>The number of a file; -1 when there is none of this name.</summary>
    public int Find(string name) => name.Length == 0 ? -1 : Enumerable.Range(0, VolumeLayout.Entries).FirstOrDefault(file => NameOf(file) == name, -1);

    public int Create(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        if (length is 0 or > VolumeLayout.MaxName || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new RpcException(StatusCode.InvalidArgument, $"a name has between 1 and {VolumeLayout.MaxName} bytes, none of them zero");
        }

        int file = Enumerable.Range(0, VolumeLayout.Entries).FirstOrDefault(candidate => NameOf(candidate).Length == 0, -1);
        if (file < 0)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"there are {VolumeLayout.Entries} files already");
        }

        Span<byte> entry = Entry(file);
        entry.Clear();
        _ = Encoding.UTF8.GetBytes(name, entry[VolumeLayout.NameOffset..]);
        SaveEntry(file);
        return file;
    }

    public int LengthOf(int file) => (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(Entry(file)), (uint)VolumeLayout.MaxSectors * SectorSize);

    /// <summary>Reads from a file into <paramref name="bytes"/>, which lies inside of it.</summary>
    public void Read(int file, int offset, Span<byte> bytes)
    {
        foreach ((int sector, int start, int length) in Parts(file, offset, bytes.Length, grows: false))
        {
            _disk.Read(sector, start, bytes[..length]);
            bytes = bytes[length..];
        }
    }

    /// <summary>The sectors of a range that lies inside of a file.</summary>
    public FileExtent[] Locate(int file, int offset, int length) => Extents(Parts(file, offset, length, grows: false));

    /// <summary>Gives a file sectors for a range of whole ones, and leaves its length as it is.</summary>
    public FileExtent[] Reserve(int file, int offset, int length)
    {
        FileExtent[] extents = Extents(Parts(file, offset, length, grows: true));
        Save(file, LengthOf(file));
        return extents;
    }

    /// <summary>Lengthens a file over sectors that it already has.</summary>
    /// <returns>Its length.</returns>
    public int Commit(int file, uint length)
    {
        int before = LengthOf(file);
        if (length <= before)
        {
            return before;
        }

        if (length > (uint)SectorsOf(file) * SectorSize)
        {
            throw new RpcException(StatusCode.OutOfRange, $"{length} bytes are more than was reserved for the file");
        }

        Save(file, (int)length);
        return (int)length;
    }

    /// <summary>Writes into a file, and lengthens it when needed.</summary>
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

    // Whole sectors go to the disk from where they lie; only a part of one is put into its sector first.
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

    // The runs of sectors that a range of a file lies in. A chain that leads out of the data or in circles ends here: the disk's word is checked too.
    private List<(int Sector, int Start, int Length)> Parts(int file, int offset, int length, bool grows)
    {
        var parts = new List<(int, int, int)>();
        int previous = -1;
        for (int position = 0; position < offset + length; position += SectorSize)
        {
            int sector = previous < 0 ? First(file) : Next(previous);
            if (sector < VolumeLayout.DataStart || sector >= _sectors)
            {
                sector = grows ? Extend(file, previous) : throw new RpcException(StatusCode.DataLoss, $"the sectors of file {file} end before its length");
            }

            int start = Math.Max(offset, position) - position;
            int end = Math.Min(offset + length, position + SectorSize) - position;
            if (start < end)
            {
                Append(parts, sector, start, end - start);
            }

            previous = sector;
        }

        return parts;
    }

    private static FileExtent[] Extents(List<(int Sector, int Start, int Length)> parts) =>
        [.. parts.Select(part => new FileExtent { Sector = (uint)part.Sector, Count = (uint)(part.Start + part.Length + SectorSize - 1) / SectorSize })];

    // A chain in circles ends here, too.
    private int SectorsOf(int file)
    {
        int count = 0;
        for (int sector = First(file); sector >= VolumeLayout.DataStart && sector < _sectors && count < _sectors; sector = Next(sector))
        {
            count++;
        }

        return count;
    }

    private static void Append(List<(int Sector, int Start, int Length)> parts, int sector, int start, int length)
    {
        (int lastSector, int lastStart, int lastLength) = parts.Count > 0 ? parts[^1] : default;
        if (lastSector > 0 && lastSector * SectorSize + lastStart + lastLength == sector * SectorSize + start)
        {
            parts[^1] = (lastSector, lastStart, lastLength + length);
        }
        else
        {
            parts.Add((sector, start, length));
        }
    }

    private int Extend(int file, int previous)
    {
        for (int sector = VolumeLayout.DataStart; sector < _sectors; sector++)
        {
            if (Next(sector) == VolumeLayout.Free)
            {
                SetNext(sector, VolumeLayout.EndOfFile);
                if (previous < 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(Entry(file)[4..], (ushort)sector);
                }
                else
                {
                    SetNext(previous, (ushort)sector);
                }

                _disk.Write(sector, new byte[SectorSize]);
                _hasNewSectors = true;
                return sector;
            }
        }

        throw new RpcException(StatusCode.ResourceExhausted, "the disk is full");
    }

    private Span<byte> Entry(int file) => _directory.AsSpan(file * VolumeLayout.EntrySize, VolumeLayout.EntrySize);

    private string NameOf(int file) => Encoding.UTF8.GetString(Entry(file)[VolumeLayout.NameOffset..].TrimEnd((byte)0));

    private int First(int file) => BinaryPrimitives.ReadUInt16LittleEndian(Entry(file)[4..]);

    private int Next(int sector) => BinaryPrimitives.ReadUInt16LittleEndian(_table.AsSpan(sector * sizeof(ushort)));

    private void SetNext(int sector, ushort next) => BinaryPrimitives.WriteUInt16LittleEndian(_table.AsSpan(sector * sizeof(ushort)), next);

    // The table before the directory. What is the same as before is not written.
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
