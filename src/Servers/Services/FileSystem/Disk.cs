using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Represents the disk of a volume, accessed through a <c>Block</c> client.</summary>
internal sealed class Disk(BlockClient client)
{
    // Of the disk when it was mounted; 0 before.
    private ulong _epoch;

    /// <summary>
    /// How long a call of the disk's server may take. Whoever waits for the file server waits that long at most for each call that it makes.
    /// </summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Gets the number of sectors, and the disk's epoch.</summary>
    /// <exception cref="RpcException">The disk's server refused, ended, or did not answer in time.</exception>
    public (int Sectors, ulong Epoch) GetInfo()
    {
        using UnaryCall<BlockInfoReply> call = client.Info(out _);
        BlockInfoReply reply = call.Invoke();
        _epoch = reply.Epoch;
        return ((int)Math.Min(reply.Sectors, int.MaxValue), _epoch);
    }

    /// <summary>
    /// Reads bytes from an offset within a sector on. They are copied once, from the reply of the disk to the destination.
    /// </summary>
    /// <exception cref="RpcException">The disk's server refused, ended, or did not answer in time.</exception>
    public void Read(int sector, int start, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(BlockService.MaxSectors, (start + bytes.Length + BlockService.SectorSize - 1) / BlockService.SectorSize);
            using UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request);
            request.Sector = (uint)sector;
            request.Count = (uint)count;
            request.Epoch = _epoch;
            ReadOnlySpan<byte> data = call.Invoke().Data;
            if (data.Length != count * BlockService.SectorSize)
            {
                throw new RpcException(StatusCode.DataLoss, $"the disk returned {data.Length} bytes for {count} sectors");
            }

            int part = Math.Min(bytes.Length, data.Length - start);
            data.Slice(start, part).CopyTo(bytes);
            bytes = bytes[part..];
            sector += count;
            start = 0;
        }
    }

    /// <summary>Writes whole sectors, at most <see cref="BlockService.MaxSectors"/>.</summary>
    /// <exception cref="RpcException">
    /// The disk's server refused, ended, or did not answer in time: it may write them still.
    /// </exception>
    public void Write(int sector, ReadOnlySpan<byte> bytes)
    {
        using UnaryCall<BlockWriteReply> call = client.Write(out BlockWriteRequest.Builder request);
        request.Sector = (uint)sector;
        request.Data = bytes;
        request.Epoch = _epoch;
        _ = call.Invoke();
    }

    /// <summary>Stores what was written before, so that a loss of power cannot take it back.</summary>
    /// <exception cref="RpcException">The disk's server refused, ended, or did not answer in time.</exception>
    public void Flush()
    {
        using UnaryCall<BlockFlushReply> call = client.Flush(out BlockFlushRequest.Builder request);
        request.Epoch = _epoch;
        _ = call.Invoke();
    }
}
