using System.Buffers.Binary;
using System.IO.Hashing;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Represents the directory and the table of a volume, of which the disk has three copies.</summary>
/// <remarks>
/// A change is written as a whole, into a copy that is neither the newest nor the newest that was flushed. So there is always a complete copy:
/// after a crash of a server the newest, and after a loss of power, which can take back any of the writes since, the one that was flushed.
/// They are told apart by the epoch of the disk.
/// </remarks>
internal sealed class VolumeMetadata
{
    private const int SectorSize = BlockService.SectorSize;
    private const int Length = VolumeLayout.CopySectors * SectorSize;
    private const int DirectoryStart = SectorSize;
    private const int TableStart = DirectoryStart + (VolumeLayout.DirectorySectors * SectorSize);

    private readonly Disk _disk;
    private readonly ulong _epoch;
    private readonly byte[] _copy = new byte[Length];
    private readonly byte[] _savedTable = new byte[VolumeLayout.TableSectors * SectorSize];
    private readonly byte[] _flushedTable = new byte[VolumeLayout.TableSectors * SectorSize];
    private ulong _sequence;
    private int _newest;
    private int _flushed;

    private VolumeMetadata(Disk disk, ulong epoch)
    {
        _disk = disk;
        _epoch = epoch;
    }

    /// <summary>Gets the directory, as it will be on the disk after the next <see cref="Save"/>.</summary>
    public Span<byte> Directory => _copy.AsSpan(DirectoryStart, VolumeLayout.DirectorySectors * SectorSize);

    /// <summary>Gets the table, as it will be on the disk after the next <see cref="Save"/>.</summary>
    public Span<byte> Table => _copy.AsSpan(TableStart);

    /// <summary>Gets the table as it was last flushed: a loss of power brings it back.</summary>
    public ReadOnlySpan<byte> FlushedTable => _flushedTable;

    private Span<byte> Header => _copy.AsSpan(0, SectorSize);

    /// <summary>Gets an id that no file of the volume has had; 0 is none.</summary>
    public uint NextId()
    {
        uint id = BinaryPrimitives.ReadUInt32LittleEndian(Header[VolumeLayout.LastIdOffset..]) + 1;
        BinaryPrimitives.WriteUInt32LittleEndian(Header[VolumeLayout.LastIdOffset..], id);
        return id;
    }

    /// <summary>Creates the metadata of an empty volume, and flushes it.</summary>
    public static VolumeMetadata Create(Disk disk, ulong epoch)
    {
        var metadata = new VolumeMetadata(disk, epoch) { _newest = 1 };
        metadata.Save();
        metadata.Flush();
        return metadata;
    }

    /// <summary>Loads the newest complete copy that nothing can have been lost of, and flushes it.</summary>
    /// <exception cref="RpcException">With <see cref="StatusCode.DataLoss"/>, if no copy is complete.</exception>
    public static VolumeMetadata Load(Disk disk, ulong epoch)
    {
        var metadata = new VolumeMetadata(disk, epoch);
        byte[] copy = new byte[Length];
        int newest = -1;
        for (int i = 0; i < VolumeLayout.Copies; i++)
        {
            disk.Read(StartOf(i), 0, copy);
            if (IsUsable(copy, epoch) && SequenceOf(copy) > metadata._sequence)
            {
                newest = i;
                metadata._sequence = SequenceOf(copy);
                copy.CopyTo(metadata._copy, 0);
            }
        }

        if (newest < 0)
        {
            throw new RpcException(StatusCode.DataLoss, "none of the copies of the volume's directory is complete");
        }

        metadata._newest = newest;
        metadata.Table.CopyTo(metadata._savedTable);

        // Even if the copy says that it was flushed: that may itself not have been.
        metadata._flushed = -1;
        metadata.Flush();
        return metadata;
    }

    /// <summary>Writes the directory and the table.</summary>
    public void Save()
    {
        int target = Enumerable.Range(0, VolumeLayout.Copies).First(copy => copy != _newest && copy != _flushed);
        BinaryPrimitives.WriteUInt64LittleEndian(Header[VolumeLayout.BodyHashOffset..], XxHash3.HashToUInt64(_copy.AsSpan(SectorSize)));
        BinaryPrimitives.WriteUInt64LittleEndian(Header[VolumeLayout.SequenceOffset..], ++_sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(Header[VolumeLayout.EpochOffset..], _epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(Header[VolumeLayout.FlushedOffset..], 0);
        WriteHash();
        _disk.Write(StartOf(target), _copy);
        _newest = target;
        Table.CopyTo(_savedTable);
    }

    /// <summary>
    /// Stores all that was saved before, and the data of files, so that a loss of power cannot take it back. Changes that were not saved stay
    /// in memory.
    /// </summary>
    public void Flush()
    {
        // First all that the copy refers to, then the mark that a loss of power leaves it valid.
        _disk.Flush();
        if (_newest != _flushed)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Header[VolumeLayout.FlushedOffset..], 1);
            WriteHash();
            _disk.Write(StartOf(_newest), Header);
            _disk.Flush();
            _flushed = _newest;
            _savedTable.CopyTo(_flushedTable, 0);
        }
    }

    private static int StartOf(int copy) => VolumeLayout.CopyStart + (copy * VolumeLayout.CopySectors);

    private static ulong SequenceOf(ReadOnlySpan<byte> copy) => BinaryPrimitives.ReadUInt64LittleEndian(copy[VolumeLayout.SequenceOffset..]);

    private static ulong HashOf(ReadOnlySpan<byte> header) => XxHash3.HashToUInt64(header[VolumeLayout.HashLength..SectorSize]);

    private static bool IsUsable(ReadOnlySpan<byte> copy, ulong epoch) =>
        HashOf(copy) == BinaryPrimitives.ReadUInt64LittleEndian(copy)
        && XxHash3.HashToUInt64(copy[SectorSize..]) == BinaryPrimitives.ReadUInt64LittleEndian(copy[VolumeLayout.BodyHashOffset..])
        && (BinaryPrimitives.ReadUInt32LittleEndian(copy[VolumeLayout.FlushedOffset..]) == 1
            || BinaryPrimitives.ReadUInt64LittleEndian(copy[VolumeLayout.EpochOffset..]) == epoch);

    private void WriteHash() => BinaryPrimitives.WriteUInt64LittleEndian(Header, HashOf(Header));
}
