using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Block;

/// <summary>Gives a disk to others, a few sectors at a time.</summary>
/// <param name="disk">The disk.</param>
public sealed class BlockService(IDisk disk) : BlockServer
{
    /// <summary>The name that it serves.</summary>
    public const string Name = "blk";

    /// <summary>Bytes of a sector.</summary>
    public const int SectorSize = 512;

    /// <summary>The most sectors that one call reads or writes.</summary>
    public const int MaxSectors = 128;

    /// <summary>The program for a disk.</summary>
    /// <param name="disk">The disk; it outlives the task.</param>
    public static TaskProgram ProgramFor(IDisk disk) => port => new ServerTask(port).Serve(Name, new BlockService(disk));

    /// <inheritdoc/>
    protected override void Info(BlockInfoRequest request, BlockInfoReply.Builder reply, CallContext context) => reply.Sectors = (uint)(disk.Length / SectorSize);

    /// <inheritdoc/>
    protected override void Read(BlockReadRequest request, BlockReadReply.Builder reply, CallContext context)
    {
        (uint sector, uint count) = (request.Sector, request.Count);
        Check(sector, count);
        disk.Read((long)sector * SectorSize, reply.CreateData((int)count * SectorSize));
    }

    /// <inheritdoc/>
    protected override void Write(BlockWriteRequest request, BlockWriteReply.Builder reply, CallContext context)
    {
        ReadOnlySpan<byte> data = request.Data;
        if (data.Length % SectorSize != 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"{data.Length} bytes are no whole sectors");
        }

        uint sector = request.Sector;
        Check(sector, (uint)(data.Length / SectorSize));
        disk.Write((long)sector * SectorSize, data);
    }

    private void Check(uint sector, uint count)
    {
        if (count > MaxSectors || sector + (long)count > disk.Length / SectorSize)
        {
            throw new RpcException(StatusCode.OutOfRange, $"{count} sectors from {sector} on are more than {MaxSectors}, or not on the disk");
        }
    }
}
