using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <summary>Represents the disk of a volume, accessed through a <c>Block</c> client.</summary>
internal sealed class Disk(BlockClient client)
{
    public int Sectors
    {
        get
        {
            using UnaryCall<BlockInfoReply> call = client.Info(out _);
            return (int)call.Invoke().Sectors;
        }
    }

    /// <summary>
    /// Reads bytes from an offset within a sector on. They are copied once, from the reply of the disk to the destination.
    /// </summary>
    public void Read(int sector, int start, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(BlockService.MaxSectors, (start + bytes.Length + BlockService.SectorSize - 1) / BlockService.SectorSize);
            using UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request);
            request.Sector = (uint)sector;
            request.Count = (uint)count;
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
    public void Write(int sector, ReadOnlySpan<byte> bytes)
    {
        using UnaryCall<BlockWriteReply> call = client.Write(out BlockWriteRequest.Builder request);
        request.Sector = (uint)sector;
        request.Data = bytes;
        _ = call.Invoke();
    }
}
