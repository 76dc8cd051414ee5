using ZcGen.Rpc;
using ZcGen.Servers.Block;

namespace ZcGen.Servers.FileSystem;

/// <summary>The disk behind a volume, over a Block client.</summary>
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

    public void Read(int sector, Span<byte> bytes)
    {
        for (int done = 0; done < bytes.Length;)
        {
            int count = Math.Min(BlockService.MaxSectors, (bytes.Length - done) / BlockService.SectorSize);
            using UnaryCall<BlockReadReply> call = client.Read(out BlockReadRequest.Builder request);
            request.Sector = (uint)(sector + (done / BlockService.SectorSize));
            request.Count = (uint)count;
            ReadOnlySpan<byte> data = call.Invoke().Data;
            if (data.Length != count * BlockService.SectorSize)
            {
                throw new RpcException(StatusCode.DataLoss, $"the disk gave {data.Length} bytes for {count} sectors");
            }

            data.CopyTo(bytes[done..]);
            done += data.Length;
        }
    }

    public void Write(int sector, ReadOnlySpan<byte> bytes)
    {
        using UnaryCall<BlockWriteReply> call = client.Write(out BlockWriteRequest.Builder request);
        request.Sector = (uint)sector;
        request.Data = bytes;
        _ = call.Invoke();
    }
}
