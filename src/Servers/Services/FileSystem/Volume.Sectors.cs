using System.Buffers.Binary;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <content>The sectors of files.</content>
internal sealed partial class Volume
{
    // Of the data sectors of the disk: a program cannot fill it for all others.
    private int MaxSectorsOfOwner => Math.Max(0, _sectors - VolumeLayout.DataStart) / 4;

    private static FileExtent[] Extents(List<(int Sector, int Start, int Length)> parts) =>
    [
        .. parts.Select(part => new FileExtent
        {
            Sector = (uint)part.Sector,
            Count = (uint)(part.Start + part.Length + SectorSize - 1) / SectorSize,
        }),
    ];

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

    // Gets the runs of sectors of a range of a file. The disk is not trusted: a chain that leaves the data area or is circular ends here.
    private List<(int Sector, int Start, int Length)> Parts(int file, int offset, int length, bool grows)
    {
        var parts = new List<(int, int, int)>();
        int owned = -1;
        int previous = -1;
        for (int position = 0; position < offset + length; position += SectorSize)
        {
            int sector = previous < 0 ? First(file) : Next(previous);
            if (!IsData(sector))
            {
                sector = grows
                    ? Extend(file, previous, ref owned)
                    : throw TooFewSectors(file);
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

    private RpcException TooFewSectors(int file) =>
        new(StatusCode.DataLoss, $"file '{NameOf(file)}' has fewer sectors than its length needs");

    // A circular chain ends here, too.
    private IEnumerable<int> Chain(int first)
    {
        int count = 0;
        for (int sector = first; IsData(sector) && count < _sectors; sector = Next(sector))
        {
            count++;
            yield return sector;
        }
    }

    private int SectorsOf(int file) => Chain(First(file)).Count();

    private int SectorsOf(string owner) =>
        Files.Where(file => IsOwnedBy(file, owner)).Sum(SectorsOf);

    // The number of sectors of the owner is counted when the first is added.
    private int Extend(int file, int previous, ref int owned)
    {
        string owner = OwnerOf(file);
        owned = owned < 0 ? SectorsOf(owner) : owned;
        if (owned >= MaxSectorsOfOwner)
        {
            string detail = $"the files of '{owner}' take {owned} sectors of {SectorSize} bytes, as many as those of one program may; "
                + "delete or truncate one";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        int sector = Allocate();
        _disk.Write(sector, new byte[SectorSize]);
        Link(file, previous, sector);
        owned++;
        return sector;
    }

    private int Allocate()
    {
        int sector = FindFree();
        if (sector < 0)
        {
            // Those that files gave back since the last time.
            _metadata.Flush();
            sector = FindFree();
        }

        return sector >= 0 ? sector : throw new RpcException(StatusCode.ResourceExhausted, "the disk is full");
    }

    private int FindFree()
    {
        for (int sector = VolumeLayout.DataStart; sector < _sectors; sector++)
        {
            if (Next(sector) == VolumeLayout.Free
                && NumberAt(_metadata.FlushedTable, sector) == VolumeLayout.Free
                && !_held.Contains(sector))
            {
                return sector;
            }
        }

        return -1;
    }

    // Appends a sector to the file, behind one of its sectors or as its first.
    private void Link(int file, int previous, int sector)
    {
        SetNext(sector, VolumeLayout.EndOfFile);
        if (previous < 0)
        {
            SetFirst(file, (ushort)sector);
        }
        else
        {
            SetNext(previous, (ushort)sector);
        }

        _isChanged = true;
    }

    // Frees the rest of a chain; it is held for the file if that has an id.
    private void FreeFrom(int first, uint holder)
    {
        foreach (int sector in Chain(first).ToArray())
        {
            SetNext(sector, VolumeLayout.Free);
            if (holder != 0)
            {
                _held.Hold(holder, sector);
            }
        }

        _isChanged = true;
    }

    private bool IsData(int sector) => sector >= VolumeLayout.DataStart && sector < _sectors;

    private int First(int file) => BinaryPrimitives.ReadUInt16LittleEndian(Entry(file)[VolumeLayout.FirstOffset..]);

    private void SetFirst(int file, ushort sector) => BinaryPrimitives.WriteUInt16LittleEndian(Entry(file)[VolumeLayout.FirstOffset..], sector);

    private int Next(int sector) => NumberAt(_metadata.Table, sector);

    private void SetNext(int sector, ushort next) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_metadata.Table[(sector * sizeof(ushort))..], next);

    private static int NumberAt(ReadOnlySpan<byte> table, int sector) =>
        BinaryPrimitives.ReadUInt16LittleEndian(table[(sector * sizeof(ushort))..]);
}
