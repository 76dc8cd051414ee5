using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Opens channels from one task to others: over rings if both tasks can map them, by copying otherwise. For the task's own thread.</summary>
public sealed class TaskChannels
{
    private readonly TaskInbox _inbox;
    private readonly OutOfLine _outOfLine;
    private readonly RingFactory? _rings;
    private readonly TransportChoice _choice;

    /// <summary>Opens channels of a task.</summary>
    /// <param name="inbox">The task's port.</param>
    /// <param name="vm">The vm server, which moves long payloads of calls that are copied.</param>
    /// <param name="memory">The vm server, which gives the memory of rings; null: calls are copied.</param>
    /// <param name="choice">How calls travel.</param>
    public TaskChannels(TaskInbox inbox, TaskId vm, ISharedMemory? memory, TransportChoice choice = TransportChoice.Automatic)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        _inbox = inbox;
        _outOfLine = new OutOfLine(inbox, vm);
        _rings = memory is null ? null : new RingFactory(inbox, memory);
        _choice = choice;
    }

    /// <summary>The way to a server.</summary>
    /// <param name="find">Finds the server, each time that a channel to it is opened: a server that was started again has another id.</param>
    public IChannelSource To(Func<TaskId> find) => To(find, _choice);

    /// <summary>The way to a server.</summary>
    /// <param name="find">Finds the server, each time that a channel to it is opened.</param>
    /// <param name="choice">How calls travel.</param>
    public IChannelSource To(Func<TaskId> find, TransportChoice choice) => new Source(this, find, choice);

    /// <summary>The way to a server, by copying: to one that has no rings, such as the vm server.</summary>
    public IChannelSource ByCopyTo(TaskId server) => new Source(this, () => server, TransportChoice.Copy);

    /// <summary>Opens a channel to a task.</summary>
    /// <param name="server">The task.</param>
    /// <param name="choice">How the channel's calls travel, from now on and for its life.</param>
    /// <param name="contract">The service that is wanted.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">Rings of the channel.</param>
    /// <exception cref="ChannelException">There is no such task, it serves something else, or rings were demanded and cannot be had.</exception>
    public Channel Open(TaskId server, TransportChoice choice, string contract, ulong fingerprint, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(options);
        if (Encoding.UTF8.GetByteCount(contract) > ConnectMessage.MaxContractLength)
        {
            throw new ChannelException(ChannelErrorCode.ContractMismatch, $"the name '{contract}' is longer than the {ConnectMessage.MaxContractLength} bytes that a message takes");
        }

        options.Validate();
        RingFactory? rings = choice == TransportChoice.Copy ? null : _rings;
        ulong ends = rings?.CountEnds() ?? 0;
        TaskRegion own = default;
        bool hasRegion = rings is not null && rings.TryOffer(server, options.RingCapacity, out own);
        if (!hasRegion && choice == TransportChoice.Ring && _inbox.IsAlive(server))
        {
            throw NoRings(server, "this task cannot have the memory");
        }

        try
        {
            var offer = hasRegion ? new RingOffer(own.Id, (uint)options.RingCapacity, (uint)options.RequestedPeerRingCapacity, (uint)options.MaxPeerRingCapacity) : RingOffer.None;
            ConnectReply reply = Connect(server, new ConnectMessage(contract, fingerprint, _inbox.NextCall(), offer), out uint endpoint);
            if (hasRegion && reply.Ring.IsThere)
            {
                if (rings!.TryMap(server, reply.Ring, options.MaxPeerRingCapacity, out TaskRegion theirs, out string? refusal))
                {
                    hasRegion = false;
                    return rings.Open(server, own, theirs, ends, contract, fingerprint, reply.Fingerprint);
                }

                if (refusal is not null)
                {
                    throw new ChannelException(_inbox.IsAlive(server) ? ChannelErrorCode.RegionRefused : ChannelErrorCode.NoServer, $"the ring of task {server} was refused: {refusal}");
                }
            }

            return choice == TransportChoice.Ring
                ? throw NoRings(server, "one of the two has no place for more, or the ring is larger than the server takes")
                : Channel.CreateCarried(new IpcCarrier(_inbox, server, contract, endpoint, _outOfLine), options, contract, fingerprint);
        }
        finally
        {
            if (hasRegion)
            {
                rings!.TakeBack(own);
            }
        }
    }

    private static ChannelException NoRings(TaskId server, string reason) =>
        new(ChannelErrorCode.RegionRefused, $"there can be no rings to task {server}: {reason}; let calls be copied");

    private ConnectReply Connect(TaskId server, ConnectMessage connect, out uint endpoint)
    {
        // In the server's queue: one that is busy with rings looks there now and then, and takes nothing that is only offered.
        SyscallResult answer = _inbox.Ask(server, connect.ToMessage(), connect.Call, TaskInbox.Forever);
        if (!answer.IsDone)
        {
            throw new ChannelException(ChannelErrorCode.NoServer, $"task {server} cannot be asked for '{connect.Contract}': {answer.Refusal}");
        }

        if (answer.Message is not { Kind: WireKind.ConnectReply } message || !CallMessage.TryRead(message, out CallMessage call, out ReadOnlySpan<byte> bytes))
        {
            throw Malformed(server);
        }

        if (call.Code != (uint)StatusCode.OK)
        {
            ChannelErrorCode code = call.Code == (uint)StatusCode.Unimplemented ? ChannelErrorCode.ContractMismatch : ChannelErrorCode.RegionRefused;
            throw new ChannelException(code, Encoding.UTF8.GetString(bytes));
        }

        endpoint = call.Endpoint;
        return ConnectReply.TryRead(bytes, out ConnectReply reply) ? reply : throw Malformed(server);
    }

    private static ChannelException Malformed(TaskId server) =>
        new(ChannelErrorCode.MalformedHandshake, $"task {server} did not answer as a server does");

    private sealed class Source(TaskChannels channels, Func<TaskId> find, TransportChoice choice) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options) => channels.Open(find(), choice, contract, fingerprint, options);
    }
}
