using ZcGen.Rpc;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Services.FileSystem;

/// <content>The methods that take a handle.</content>
internal sealed partial class FileSystemService
{
    protected override void Read(FileReadRequest request, FileReadReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.Read);
        (int offset, int count) = PartOf(file, request.Offset, request.Length);
        _mounted.Use(reply.CreateData(count), (volume, bytes) => volume.Read(file, offset, bytes));
    }

    protected override void Write(FileWriteRequest request, FileWriteReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.ReadWrite);
        uint offset = request.Offset;

        // Not copied here: each byte goes from the caller's memory to the disk's once. A caller that changes it meanwhile writes the
        // change.
        ReadOnlySpan<byte> data = request.Data;
        CheckTransfer((uint)data.Length);
        CheckStart(file, offset);
        _mounted.Use(data, (volume, bytes) => volume.Write(file, (int)offset, bytes));
    }

    protected override void Locate(FileLocateRequest request, FileLocateReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.Read);
        (int offset, int count) = PartOf(file, request.Offset, request.Length);
        FileExtent[] extents = Volume.Locate(file, offset, count);
        extents.CopyTo(reply.CreateExtents(extents.Length));
        reply.Start = (uint)offset % BlockService.SectorSize;
        reply.Length = (uint)count;
    }

    protected override void Reserve(FileReserveRequest request, FileReserveReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.ReadWrite);
        (uint offset, uint length) = (request.Offset, request.Length);
        CheckAlignment("offset", offset);
        CheckAlignment("length", length);
        CheckTransfer(length);
        CheckStart(file, offset);

        FileExtent[] extents = [];
        _mounted.Use(volume => extents = volume.Reserve(file, (int)offset, (int)length));
        extents.CopyTo(reply.CreateExtents(extents.Length));
    }

    protected override void Commit(FileCommitRequest request, FileCommitReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.ReadWrite);
        uint length = request.Length;
        _mounted.Use(volume => volume.Commit(file, length));
    }

    protected override void Truncate(FileTruncateRequest request, FileTruncateReply.Builder reply, CallContext context)
    {
        int file = FileOf(request.Handle, context, FileSharing.ReadWrite);
        uint length = request.Length;
        if (length > Volume.LengthOf(file))
        {
            string detail = $"the file has {Volume.LengthOf(file)} bytes, fewer than {length}; write to lengthen it";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }

        _mounted.Use(volume => volume.Truncate(file, (int)length));
    }

    private static void CheckAlignment(string name, uint value)
    {
        if (value % BlockService.SectorSize != 0)
        {
            string detail = $"the {name} {value} is not a multiple of the sector size of {BlockService.SectorSize} bytes";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    private static void CheckTransfer(uint length)
    {
        if (length > MaxTransfer)
        {
            string detail = $"{length} bytes exceed the {MaxTransfer} that a call can transfer; split the call";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    private void CheckStart(int file, uint offset)
    {
        int end = Volume.LengthOf(file);
        if (offset > end + BlockService.SectorSize)
        {
            string detail = $"offset {offset} is more than a sector behind the end of the file, which has {end} bytes";
            throw new RpcException(StatusCode.OutOfRange, detail);
        }
    }

    // Limits a range to the file, and to what a call can transfer.
    private (int Offset, int Count) PartOf(int file, uint offset, uint length)
    {
        uint end = (uint)Volume.LengthOf(file);
        uint start = Math.Min(offset, end);
        return ((int)start, (int)Math.Min(Math.Min(length, MaxTransfer), end - start));
    }

    private int FileOf(uint handle, CallContext context, FileSharing needed)
    {
        int file = Volume.Find(_handles.FileOf(context.Peer.ProcessId, handle));
        if (file < 0)
        {
            throw new RpcException(StatusCode.NotFound, $"the file of handle {handle} was deleted; close the handle");
        }

        CheckAccess(file, context, needed);
        return file;
    }
}
