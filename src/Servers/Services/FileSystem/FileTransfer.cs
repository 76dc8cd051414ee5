using System.Buffers;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Bulk data straight between a client and the disk: the file server says where it lies, and never has it in its hands.</summary>
/// <remarks>
/// What is read is shown where the disk's server wrote it, and what is written is built where the disk's server reads it: over rings, no byte is copied on
/// the way. Right because a file's sectors stay its own. Bytes that share a sector with others go through the file server, which keeps the others.
/// For one thread at a time.
/// </remarks>
/// <param name="files">The file server; the handles are its.</param>
/// <param name="disk">The disk that the files are on.</param>
internal sealed class FileTransfer(FileSystemClient files, BlockClient disk)
{
    private const int SectorSize = BlockService.SectorSize;

    /// <summary>Reads a range of a file, or what there is of it.</summary>
    /// <param name="handle">An open file.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many, at most.</param>
    /// <param name="take">Is shown the parts in order, and told how many bytes came before. A part is gone when it returns.</param>
    /// <returns>How many bytes there were.</returns>
    /// <exception cref="RpcException">One of the servers refused or went away, or they contradict each other (<see cref="StatusCode.DataLoss"/>).</exception>
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

    /// <summary>Writes a range of a file, which begins at most one sector behind its end.</summary>
    /// <param name="handle">An open file.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <param name="fill">Fills in the parts, in order, and is told how many bytes came before. They are not zeroed.</param>
    /// <exception cref="RpcException">One of the servers refused or went away. What comes before the part that failed has been written.</exception>
    public void Write(uint handle, uint offset, int length, SpanAction<byte, int> fill)
    {
        int done = 0;
        while (done < length)
        {
            uint position = offset + (uint)done;
            int whole = position % SectorSize == 0 ? Math.Min(length - done, FileSystemService.MaxTransfer) / SectorSize * SectorSize : 0;
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

    private static RpcException Contradiction() => new(StatusCode.DataLoss, "the disk does not hold what the file server says");

    // The data is on the disk before the file is so long.
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
