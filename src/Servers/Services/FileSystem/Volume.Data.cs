using System.Buffers.Binary;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.FileSystem;

/// <content>The data of files.</content>
internal sealed partial class Volume
{
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
    /// <exception cref="RpcException">They are not allocated.</exception>
    public void Commit(int file, uint length)
    {
        if (length <= LengthOf(file))
        {
            return;
        }

        if (length > (uint)SectorsOf(file) * SectorSize)
        {
            throw new RpcException(StatusCode.OutOfRange, $"{length} bytes exceed the sectors that are reserved for the file");
        }

        Save(file, (int)length);
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

    /// <summary>Shortens a file, which is open. The sectors that it gives back are held until <see cref="HeldSectors.Release"/>.</summary>
    /// <param name="file">The number of the file.</param>
    /// <param name="length">Its new length, at most what it is.</param>
    public void Truncate(int file, int length)
    {
        int kept = length / SectorSize;
        int rest = length % SectorSize;
        int[] chain = [.. Chain(First(file))];
        if (chain.Length * SectorSize < length)
        {
            throw TooFewSectors(file);
        }

        byte[] last = new byte[SectorSize];
        if (rest > 0)
        {
            // Bytes behind the end are zeros. The old sector stays as it was, for a loss of power.
            _disk.Read(chain[kept], 0, last.AsSpan(0, rest));
        }

        if (kept < chain.Length)
        {
            FreeFrom(chain[kept], IdOf(file));
        }

        int previous = kept > 0 ? chain[kept - 1] : -1;
        if (previous < 0)
        {
            SetFirst(file, 0);
        }
        else
        {
            SetNext(previous, VolumeLayout.EndOfFile);
        }

        if (rest > 0)
        {
            int sector = Allocate();
            _disk.Write(sector, last);
            Link(file, previous, sector);
        }

        SetLength(file, length);
        Save(file, length);
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

    private void SetLength(int file, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Entry(file)[VolumeLayout.LengthOffset..], (uint)length);
        _isChanged = true;
    }

    private void Save(int file, int length)
    {
        if (length > LengthOf(file))
        {
            SetLength(file, length);
        }

        if (_isChanged)
        {
            _metadata.Save();
            _isChanged = false;
        }
    }
}
