using System.Buffers;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Transfers file data directly between a client and the disk; the file server only locates it.</summary>
/// <remarks>
/// Data is read where the disk's server wrote it, and written where the disk's server reads it: over rings no byte is copied. This is
/// correct because the sectors of a file remain its own. Bytes that share a sector with others go through the file server, which preserves
/// the others. Not thread-safe.
/// </remarks>
/// <param name="files">The client of the file server, which issued the handles.</param>
/// <param name="disk">The client of the disk of the files.</param>
internal sealed class FileTransfer(FileSystemClient files, BlockClient disk)
{
    private const int SectorSize = BlockService.SectorSize;

    /// <summary>Reads a range of a file, up to its end.</summary>
    /// <param name="handle">The handle of an open file.</param>
    /// <param name="offset">The offset of the first byte.</param>
    /// <param name="length">The maximum number of bytes.</param>
    /// <param name="take">Called for each part in order, with the number of bytes before it. A part is valid only during the call.</param>
    /// <returns>The number of bytes read.</returns>
    /// <exception cref="RpcException">
    /// A server refused or ended, or the servers contradict each other (<see cref="StatusCode.DataLoss"/>).
    /// </exception>
    public int Read(uint handle, uint offset, int length, ReadOnlySpanAction<byte, int> take)
    {
        int done = 0;
        while (done < length)
        {
            FileExtent[] extents = Locate(handle, offset + (uint)done, length - done, out int start, out int count);
            if (count == 0)
            {
                break;
            }

            int end = done + count;
            foreach (FileExtent extent in extents)
            {
                using UnaryCall<BlockReadReply> call = disk.Read(out BlockReadRequest.Builder request);
                request.Sector = extent.Sector;
                request.Count = extent.Count;
                ReadOnlySpan<byte> data = call.Invoke().Data;
                if (data.Length <= start || data.Length != extent.Count * SectorSize)
                {
                    throw Contradiction();
                }

                data = data[start..Math.Min(data.Length, start + end - done)];
                take(data, done);
                done += data.Length;
                start = 0;
            }

            if (done != end)
            {
                throw Contradiction();
            }
        }

        return done;
    }

    /// <summary>Writes a range of a file, which starts at most one sector behind its end.</summary>
    /// <param name="handle">The handle of an open file.</param>
    /// <param name="offset">The offset of the first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="fill">Fills each part in order; called with the number of bytes before it. The parts are not zeroed.</param>
    /// <exception cref="RpcException">A server refused or ended. The parts before the failed one have been written.</exception>
    public void Write(uint handle, uint offset, int length, SpanAction<byte, int> fill)
    {
        int done = 0;
        while (done < length)
        {
            uint position = offset + (uint)done;
            int whole = position % SectorSize == 0
                ? Math.Min(length - done, FileSystemService.MaxTransfer) / SectorSize * SectorSize
                : 0;
            int part = whole > 0 ? whole : Math.Min(length - done, SectorSize - (int)(position % SectorSize));
            if (whole > 0)
            {
                WriteSectors(handle, position, whole, done, fill);
            }
            else
            {
                using UnaryCall<FileWriteReply> call = files.Write(out FileWriteRequest.Builder request);
                request.Handle = handle;
                request.Offset = position;
                fill(request.CreateData(part), done);
                _ = call.Invoke();
            }

            done += part;
        }
    }

    private static RpcException Contradiction() =>
        new(StatusCode.DataLoss, "the disk does not have the sectors that the file server located");

    // The data is on the disk before the file is lengthened.
    private void WriteSectors(uint handle, uint position, int length, int done, SpanAction<byte, int> fill)
    {
        int end = done + length;
        foreach (FileExtent extent in Reserve(handle, position, length))
        {
            using UnaryCall<BlockWriteReply> write = disk.Write(out BlockWriteRequest.Builder request);
            int count = (int)Math.Min(extent.Count, (uint)BlockService.MaxSectors) * SectorSize;
            request.Sector = extent.Sector;
            fill(request.CreateData(Math.Min(count, end - done)), done);
            _ = write.Invoke();
            done += count;
        }

        if (done != end)
        {
            throw Contradiction();
        }

        using UnaryCall<FileCommitReply> commit = files.Commit(out FileCommitRequest.Builder committed);
        committed.Handle = handle;
        committed.Length = position + (uint)length;
        _ = commit.Invoke();
    }

    private FileExtent[] Locate(uint handle, uint offset, int length, out int start, out int count)
    {
        using UnaryCall<FileLocateReply> call = files.Locate(out FileLocateRequest.Builder request);
        request.Handle = handle;
        request.Offset = offset;
        request.Length = (uint)length;
        FileLocateReply reply = call.Invoke();
        start = (int)Math.Min(reply.Start, SectorSize - 1);
        count = (int)Math.Min(reply.Length, (uint)length);
        return reply.Extents.ToArray();
    }

    private FileExtent[] Reserve(uint handle, uint offset, int length)
    {
        using UnaryCall<FileReserveReply> call = files.Reserve(out FileReserveRequest.Builder request);
        request.Handle = handle;
        request.Offset = offset;
        request.Length = (uint)length;
        return call.Invoke().Extents.ToArray();
    }
}
