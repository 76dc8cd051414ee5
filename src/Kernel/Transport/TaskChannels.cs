using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Opens channels from one task to others: over rings if both tasks can map them, and over copied messages otherwise. Only for the thread
/// of the task.
/// </summary>
public sealed class TaskChannels
{
    private readonly TaskInbox _inbox;
    private readonly OutOfLine _outOfLine;
    private readonly RingFactory? _rings;
    private readonly TransportChoice _choice;

    /// <summary>Initializes the channels of a task.</summary>
    /// <param name="inbox">The port of the task.</param>
    /// <param name="vm">The id of the vm server, which copies the out-of-line payloads of copied calls.</param>
    /// <param name="memory">The shared memory for rings; null if all calls are copied.</param>
    /// <param name="choice">The transport.</param>
    public TaskChannels(TaskInbox inbox, TaskId vm, ISharedMemory? memory, TransportChoice choice = TransportChoice.Automatic)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        _inbox = inbox;
        _outOfLine = new OutOfLine(inbox, vm);
        _rings = memory is null ? null : new RingFactory(inbox, memory);
        _choice = choice;
    }

    /// <summary>
    /// Gets or sets how long opening a channel waits at least for a server that is not there yet, if
    /// <see cref="ChannelOptions.ServerStartTimeout"/> is shorter; zero by default. The deadline of a call holds in any case.
    /// </summary>
    public TimeSpan ServerStartTimeout { get; set; }

    /// <summary>Gets a source of channels to a server.</summary>
    /// <param name="find">
    /// Finds the server within a time; called each time that a channel is opened, because a restarted server has another id.
    /// </param>
    public IChannelSource To(Func<TimeSpan, TaskId> find) => To(find, _choice);

    /// <summary>Gets a source of channels to a server.</summary>
    /// <param name="find">Finds the server within a time; called each time that a channel is opened.</param>
    /// <param name="choice">The transport.</param>
    public IChannelSource To(Func<TimeSpan, TaskId> find, TransportChoice choice) => new Source(this, find, choice);

    /// <summary>Gets a source of channels over copied messages, for a server without rings such as the vm server.</summary>
    public IChannelSource ByCopyTo(TaskId server) => new Source(this, _ => server, TransportChoice.Copy);

    /// <summary>Opens a channel to a task.</summary>
    /// <param name="server">The server.</param>
    /// <param name="choice">The transport of the channel.</param>
    /// <param name="contract">The name of the service.</param>
    /// <param name="fingerprint">The fingerprint of the client's schema.</param>
    /// <param name="options">The options of the channel.</param>
    /// <exception cref="ChannelException">
    /// The task does not exist, does not serve the service, or does not answer within <see cref="ChannelOptions.HandshakeTimeout"/>; or rings
    /// are required but not available.
    /// </exception>
    public Channel Open(TaskId server, TransportChoice choice, string contract, ulong fingerprint, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(options);
        if (Encoding.UTF8.GetByteCount(contract) > ConnectMessage.MaxContractLength)
        {
            throw new ChannelException(
                ChannelErrorCode.ContractMismatch,
                $"the service name '{contract}' is longer than the {ConnectMessage.MaxContractLength} bytes that fit into a message");
        }

        options.Validate();
        RingFactory? rings = choice == TransportChoice.Copy ? null : _rings;
        ulong ends = rings?.CountEnds() ?? 0;
        TaskRegion own = default;
        bool hasRegion = rings is not null && rings.TryOffer(server, options.RingCapacity, out own);
        if (!hasRegion && choice == TransportChoice.Ring && _inbox.IsAlive(server))
        {
            throw NoRings(server, "the vm server does not give this task the memory");
        }

        try
        {
            RingOffer offer = hasRegion
                ? new RingOffer(
                    own.Id,
                    (uint)options.RingCapacity,
                    (uint)options.RequestedPeerRingCapacity,
                    (uint)options.MaxPeerRingCapacity)
                : RingOffer.None;
            if (!hasRegion)
            {
                // Whose region was granted to the server, or who accepts its payloads, is notified when it ends.
                _outOfLine.Accept(server);
            }

            var connect = new ConnectMessage(contract, fingerprint, _inbox.NextCall(), offer);
            ConnectReply reply = Connect(server, connect, options.HandshakeTimeout, out uint endpoint);
            if (hasRegion && reply.Ring.IsPresent)
            {
                if (rings!.TryMap(server, reply.Ring, options.MaxPeerRingCapacity, out TaskRegion theirs, out string? refusal))
                {
                    hasRegion = false;
                    return rings.Open(server, own, theirs, ends, contract, fingerprint, reply.Fingerprint);
                }

                if (refusal is not null)
                {
                    throw _inbox.IsAlive(server)
                        ? new ChannelException(ChannelErrorCode.RegionRefused, $"the ring that task {server} offers is refused: {refusal}")
                        : new ChannelException(ChannelErrorCode.NoServer, $"task {server} ended while the channel was opened");
                }
            }

            if (choice == TransportChoice.Ring)
            {
                string reason = reply.Ring.IsPresent
                    ? "this task has no memory to map the ring of the server"
                    : "the server declined the offered ring";
                throw NoRings(server, reason);
            }

            var link = new IpcLink(_inbox, server, contract, endpoint, _outOfLine, options);
            return link.Open(contract, fingerprint, reply.Fingerprint, new PeerCredentials((int)server.Value, 0, 0));
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
        new(ChannelErrorCode.RegionRefused, $"a channel to task {server} cannot have rings: {reason}; open it with copied calls");

    private ConnectReply Connect(TaskId server, ConnectMessage connect, TimeSpan timeout, out uint endpoint)
    {
        // The vm server always answers, and tasks connect to it before they can do anything else.
        uint ticks = server == _outOfLine.Vm ? TaskInbox.Forever : KernelClock.TicksFor(timeout);
        SyscallResult result = _inbox.Call(server, connect.ToMessage(), connect.Call, ticks, _outOfLine.Vm);
        if (result.Refusal == Refusal.WouldBlock)
        {
            throw new ChannelException(
                ChannelErrorCode.TimedOut, $"task {server} did not answer within {timeout.TotalSeconds} s: it is stopped, or too busy");
        }

        if (!result.IsDone)
        {
            throw new ChannelException(
                ChannelErrorCode.NoServer,
                $"task {server} cannot be called to connect to '{connect.Contract}': {result.Refusal}");
        }

        if (result.Message is not { Kind: WireKind.ConnectReply } message
            || !CallMessage.TryRead(message, out CallMessage call, out ReadOnlySpan<byte> bytes))
        {
            throw Malformed(server);
        }

        if (call.Code != (uint)StatusCode.OK)
        {
            ChannelErrorCode code = (StatusCode)call.Code switch
            {
                StatusCode.Unimplemented => ChannelErrorCode.ContractMismatch,
                StatusCode.PermissionDenied => ChannelErrorCode.AccessDenied,
                _ => ChannelErrorCode.RegionRefused,
            };
            throw new ChannelException(code, Encoding.UTF8.GetString(bytes));
        }

        endpoint = call.Endpoint;
        return ConnectReply.TryRead(bytes, out ConnectReply reply) ? reply : throw Malformed(server);
    }

    private static ChannelException Malformed(TaskId server) =>
        new(ChannelErrorCode.MalformedHandshake, $"task {server} sent an invalid reply to a connect message");

    // A wait that begins with opening a channel ends with the deadline of the call that needs it.
    private TimeSpan TimeToFind(ChannelOptions options)
    {
        TimeSpan wait = options.ServerStartTimeout > ServerStartTimeout ? options.ServerStartTimeout : ServerStartTimeout;
        return options.Deadline.IsNever || options.Deadline.Length > wait ? wait : options.Deadline.Length;
    }

    private sealed class Source(TaskChannels channels, Func<TimeSpan, TaskId> find, TransportChoice choice) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options) =>
            channels.Open(find(channels.TimeToFind(options)), choice, contract, fingerprint, options);
    }
}
