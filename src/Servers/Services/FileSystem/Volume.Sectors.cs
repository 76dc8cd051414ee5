using System.Buffers.Binary;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <content>The sectors of files.</content>
internal sealed partial class Volume
{
    // Gets the runs of sectors of a range of a file. The disk is not trusted: a chain that leaves the data area or is circular ends here.
    private List<(int Sector, int Start, int Length)> Parts(int file, int offset, int length, bool grows)
    {
        var parts = new List<(int, int, int)>();
        int previous = -1;
        for (int position = 0; position < offset + length; position += SectorSize)
        {
            int sector = previous < 0 ? First(file) : Next(previous);
            if (sector < VolumeLayout.DataStart || sector >= _sectors)
            {
                sector = grows
                    ? Extend(file, previous)
                    : throw new RpcException(StatusCode.DataLoss, $"file {file} has fewer sectors than its length needs");
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
    [
        .. parts.Select(part => new FileExtent
        {
            Sector = (uint)part.Sector,
            Count = (uint)(part.Start + part.Length + SectorSize - 1) / SectorSize,
        }),
    ];

    // A circular chain ends here, too.
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

    private int First(int file) => BinaryPrimitives.ReadUInt16LittleEndian(Entry(file)[4..]);

    private int Next(int sector) => BinaryPrimitives.ReadUInt16LittleEndian(_table.AsSpan(sector * sizeof(ushort)));

    private void SetNext(int sector, ushort next) => BinaryPrimitives.WriteUInt16LittleEndian(_table.AsSpan(sector * sizeof(ushort)), next);
}
