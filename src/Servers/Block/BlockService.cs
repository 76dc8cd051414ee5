using ZcGen.Kernel;
using ZcGen.Rpc;
using ZcGen.Servers.Hosting;

namespace ZcGen.Servers.Block;

/// <summary>A disk in memory, which lives as long as the machine, not as long as the task: a server that is started again finds it as it was.</summary>
/// <param name="disk">The sectors.</param>
public sealed class BlockService(byte[] disk) : BlockServer
{
    /// <summary>The name that it serves.</summary>
    public const string Name = "blk";

    /// <summary>Bytes of a sector.</summary>
    public const int SectorSize = 512;

    /// <summary>The most sectors that one call reads or writes.</summary>
    public const int MaxSectors = 128;

    /// <summary>The program for a disk.</summary>
    /// <param name="disk">Its bytes, a whole number of sectors.</param>
    public static TaskProgram ProgramFor(byte[] disk) => port => new ServerTask(port).Serve(Name, new BlockService(disk));

    /// <inheritdoc/>
    protected override void Info(BlockInfoRequest request, BlockInfoReply.Builder reply, CallContext context) => reply.Sectors = (uint)(disk.Length / SectorSize);

    /// <inheritdoc/>
    protected override void Read(BlockReadRequest request, BlockReadReply.Builder reply, CallContext context)
    {
        Range range = Check(request.Sector, request.Count);
        reply.Data = disk.AsSpan(range);
    }

    /// <inheritdoc/>
    protected override void Write(BlockWriteRequest request, BlockWriteReply.Builder reply, CallContext context)
    {
        ReadOnlySpan<byte> data = request.Data;
        if (data.Length % SectorSize != 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"{data.Length} bytes are no whole sectors");
        }

        Range range = Check(request.Sector, (uint)(data.Length / SectorSize));
        data.CopyTo(disk.AsSpan(range));
    }

    private Range Check(uint sector, uint count)
    {
        if (count > MaxSectors || sector + (ulong)count > (ulong)(disk.Length / SectorSize))
        {
            throw new RpcException(StatusCode.OutOfRange, $"{count} sectors from {sector} on are more than {MaxSectors}, or not on the disk");
        }

        int start = (int)sector * SectorSize;
        return start..(start + ((int)count * SectorSize));
    }
}
