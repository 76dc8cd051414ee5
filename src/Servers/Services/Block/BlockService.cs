using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Block;

/// <summary>Reads and writes sectors of a disk.</summary>
/// <param name="disk">The disk.</param>
public sealed class BlockService(IDisk disk) : BlockServer
{
    /// <summary>The name of the server.</summary>
    public const string Name = "blk";

    /// <summary>The size of a sector in bytes.</summary>
    public const int SectorSize = 512;

    /// <summary>The maximum number of sectors that a call reads or writes.</summary>
    public const int MaxSectors = 128;

    /// <summary>Creates the program of a server.</summary>
    /// <param name="disk">The disk; it outlives the task.</param>
    public static TaskProgram ProgramFor(IDisk disk) => port => new ServerTask(port).Serve(Name, new BlockService(disk));

    /// <inheritdoc/>
    protected override void Info(BlockInfoRequest request, BlockInfoReply.Builder reply, CallContext context)
    {
        reply.Sectors = (uint)(disk.Length / SectorSize);
        reply.Epoch = disk.Epoch;
    }

    /// <inheritdoc/>
    protected override void Read(BlockReadRequest request, BlockReadReply.Builder reply, CallContext context)
    {
        CheckEpoch(request.Epoch);
        (uint sector, uint count) = (request.Sector, request.Count);
        Check(sector, count);
        disk.Read((long)sector * SectorSize, reply.CreateData((int)count * SectorSize));
    }

    /// <inheritdoc/>
    protected override void Write(BlockWriteRequest request, BlockWriteReply.Builder reply, CallContext context)
    {
        CheckEpoch(request.Epoch);
        ReadOnlySpan<byte> data = request.Data;
        if (data.Length % SectorSize != 0)
        {
            string detail = $"{data.Length} bytes are not a multiple of the sector size of {SectorSize} bytes";
            throw new RpcException(StatusCode.InvalidArgument, detail);
        }

        uint sector = request.Sector;
        Check(sector, (uint)(data.Length / SectorSize));
        disk.Write((long)sector * SectorSize, data);
    }

    /// <inheritdoc/>
    protected override void Flush(BlockFlushRequest request, BlockFlushReply.Builder reply, CallContext context)
    {
        CheckEpoch(request.Epoch);
        disk.Flush();
    }

    private void CheckEpoch(ulong epoch)
    {
        if (epoch != 0 && epoch != disk.Epoch)
        {
            throw new RpcException(StatusCode.FailedPrecondition, "the disk may have lost writes that were not flushed; mount it again");
        }
    }

    private void Check(uint sector, uint count)
    {
        if (count > MaxSectors)
        {
            string detail = $"{count} sectors exceed the {MaxSectors} that a call can transfer; split the call";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }

        long sectors = disk.Length / SectorSize;
        if (sector + (long)count > sectors)
        {
            string detail = $"{count} sectors from sector {sector} on exceed the disk, which has {sectors} sectors";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }
}
