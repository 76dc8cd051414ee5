using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Tasks;

/// <summary>Allocates shared memory from the <c>Shm</c> service of the vm server.</summary>
/// <param name="connect">Connects the client; called on first use.</param>
internal sealed class VmSharedMemory(Func<ShmClient> connect) : ISharedMemory
{
    private ShmClient? _client;

    private ShmClient Client => _client ??= connect();

    public bool TryCreate(int pages, int mirrorFrom, out uint id, out ulong address)
    {
        (id, address) = (0, 0);
        try
        {
            using UnaryCall<ShmCreateReply> call = Client.Create(out ShmCreateRequest.Builder request);
            request.Pages = (uint)pages;
            request.MirrorFrom = (uint)mirrorFrom;
            ShmCreateReply reply = call.Invoke();
            (id, address) = (reply.Id, reply.Address);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    public bool TryGrant(uint id, TaskId reader)
    {
        try
        {
            using UnaryCall<ShmGrantReply> call = Client.Grant(out ShmGrantRequest.Builder request);
            request.Id = id;
            request.Task = reader;
            _ = call.Invoke();
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    public StatusCode Map(uint id, TaskId owner, int pages, int mirrorFrom, out ulong address)
    {
        address = 0;
        try
        {
            using UnaryCall<ShmMapReply> call = Client.Map(out ShmMapRequest.Builder request);
            request.Id = id;
            request.Owner = owner;
            request.Pages = (uint)pages;
            request.MirrorFrom = (uint)mirrorFrom;
            address = call.Invoke().Address;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.Status;
        }
    }

    public void Close(uint id)
    {
        try
        {
            using UnaryCall<ShmCloseReply> call = Client.Close(out ShmCloseRequest.Builder request);
            request.Id = id;
            _ = call.Invoke();
        }
        catch (RpcException)
        {
            // The memory is not mapped, as the caller wants.
        }
    }
}
