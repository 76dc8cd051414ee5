using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Serves services on a task, over rings and by copied messages at the same time. Never blocks on a client.</summary>
/// <remarks>Only for the thread of the task.</remarks>
public sealed partial class TaskServer
{
    private readonly TaskInbox _inbox;
    private readonly PendingReplies _replies;
    private readonly HeldCalls _held = new();
    private readonly OutOfLine? _outOfLine;
    private readonly PostBox? _posts;
    private readonly ServerLoop _loop;
    private readonly RingClients? _rings;
    private readonly Func<TaskId, string?>? _admit;
    private readonly ServiceEndpoint[] _endpoints;
    private readonly CallContext?[] _contexts;
    private readonly TaskId[] _clients = new TaskId[TaskId.MaxIndex + 1];
    private readonly byte[] _request = new byte[OutOfLine.SlotLength];

    /// <summary>Initializes a server.</summary>
    /// <param name="inbox">The port of the task.</param>
    /// <param name="outOfLine">
    /// Sends and receives the out-of-line payloads of copied calls; null for a server without such payloads.
    /// </param>
    /// <param name="options">The options.</param>
    /// <param name="services">The services.</param>
    public TaskServer(TaskInbox inbox, OutOfLine? outOfLine, TaskServerOptions options, params ReadOnlySpan<ServiceServer> services)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(options);
        options.Channel.Validate();
        _inbox = inbox;
        _replies = new PendingReplies(inbox);
        _outOfLine = outOfLine;
        _posts = outOfLine is null ? null : new PostBox(inbox, outOfLine.Vm);
        _admit = options.Admit;
        var serving = new ServerOptions { IsFatal = static e => e is TaskEndedException };
        RingFactory? factory = options.Memory is { } memory ? new RingFactory(inbox, memory) : null;
        var transport = new Transport(this, factory?.CanSpin ?? false);
        _loop = new ServerLoop(transport, options.WaitPolicy, options.MaxRequestsPerTurn, new ServerSignal());
        if (factory is not null)
        {
            _rings = new RingClients(factory, _loop, serving, options);
        }

        int maxReply = outOfLine is null ? MaxReplyWithoutOutOfLine : OutOfLine.SlotLength;
        _endpoints = new ServiceEndpoint[services.Length];
        for (int i = 0; i < services.Length; i++)
        {
            _endpoints[i] = new ServiceEndpoint(services[i], serving, maxReply);
        }

        _contexts = new CallContext?[(TaskId.MaxIndex + 1) * services.Length];
    }

    /// <summary>Gets the callback for messages that are not calls; the vm server handles page faults here.</summary>
    public Action<Message>? OnMessage { get; init; }

    /// <summary>Gets the work that handlers begin, and that is continued between messages; null if they finish what they begin.</summary>
    public IServerWork? Work { get; init; }

    /// <summary>Gets the callback for notifications, except for those of the timer, which the server uses itself.</summary>
    public Action<Notifications>? OnNotifications { get; init; }

    private const int MaxReplyWithoutOutOfLine = 1024;

    /// <summary>Gets the task that makes a call.</summary>
    public static TaskId CallerOf(CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TaskId((uint)context.Peer.ProcessId);
    }

    /// <summary>Serves until the task ends.</summary>
    public void Run() => _loop.Run();

    private void Handle(SyscallResult received)
    {
        if (received.Message is { } message)
        {
            Handle(message);
        }

        if (received.Notifications.HasFlag(Notifications.Timer))
        {
            _replies.RetryAll();
        }

        if ((received.Notifications & ~Notifications.Timer) is var bits && bits != Notifications.None)
        {
            OnNotifications?.Invoke(bits);
        }
    }

    // Does a part of the work that is under way; returns false if there is none.
    private bool ContinueWork()
    {
        if (Work is null || !Work.TryContinue(out TaskId client, out RpcException? error))
        {
            return false;
        }

        if (client == TaskId.None)
        {
            return true;
        }

        if (_held.TryTakeReply(client, out CallMessage call, out byte[] reply))
        {
            if (error is null)
            {
                SendReply(client, WireKind.Reply, call, reply);
            }
            else
            {
                Refuse(client, WireKind.Reply, call, error.Status, error.Message);
            }
        }

        if (_held.TryTakeMessage(client, out Message? next))
        {
            Handle(next);
        }

        return true;
    }

    private bool IsUnderWay(TaskId client) => Work is not null && client != TaskId.None && Work.IsUnderWay(client);

    private void Handle(Message message)
    {
        // A pull asks for the reply of an earlier call.
        if (message.Kind != WireKind.Pull && IsUnderWay(message.Source))
        {
            _held.Hold(message);
            return;
        }

        switch (message.Kind)
        {
            case WireKind.Connect when message.Source != TaskId.None:
                Connect(message);
                break;
            case WireKind.Request when message.Source != TaskId.None:
                Serve(message);
                break;
            case WireKind.Pull when message.Source != TaskId.None:
                _replies.Pull(message);
                break;
            default:
                OnMessage?.Invoke(message);
                break;
        }
    }

    private void Connect(Message message)
    {
        TaskId client = message.Source;
        if (!ConnectMessage.TryRead(message, out ConnectMessage connect))
        {
            Refuse(client, WireKind.ConnectReply, default, StatusCode.InvalidArgument, "the connect message is too short");
            return;
        }

        CallMessage call = CallMessage.Empty(connect.Call);
        int endpoint = Array.FindIndex(_endpoints, candidate => candidate.ServiceName == connect.Contract);
        if (endpoint < 0)
        {
            Refuse(client, WireKind.ConnectReply, call, StatusCode.Unimplemented, "this task does not serve the requested service");
            return;
        }

        if (_admit?.Invoke(client) is { } reason)
        {
            Refuse(client, WireKind.ConnectReply, call, StatusCode.PermissionDenied, reason);
            return;
        }

        RingOffer offered = RingOffer.None;
        if (connect.Ring.IsPresent
            && _rings is not null
            && !_rings.TryConnect(client, connect, _endpoints[endpoint], out offered, out string? refusal))
        {
            Refuse(client, WireKind.ConnectReply, call, StatusCode.InvalidArgument, refusal ?? "");
            return;
        }

        if (_clients[client.Index] != client)
        {
            // The client is a new task in the place of an old one, whose connections are discarded.
            _clients[client.Index] = client;
            _contexts.AsSpan(client.Index * _endpoints.Length, _endpoints.Length).Clear();
        }

        var peer = new PeerCredentials((int)client.Value, 0, 0);
        _contexts[(client.Index * _endpoints.Length) + endpoint] = _endpoints[endpoint].CreateContext(peer, connect.Fingerprint);
        byte[] reply = new ConnectReply(_endpoints[endpoint].Fingerprint, offered).ToBytes();
        call = call with { Code = (uint)StatusCode.OK, Endpoint = (uint)endpoint };
        if (!SendReply(client, WireKind.ConnectReply, call, reply) && offered.IsPresent)
        {
            _rings!.CloseLast();
        }
    }

    private void Serve(Message message)
    {
        TaskId client = message.Source;
        if (!CallMessage.TryRead(message, out CallMessage call, out ReadOnlySpan<byte> request))
        {
            Refuse(client, WireKind.Reply, call, StatusCode.InvalidArgument, "the request message does not have the length that it states");
        }
        else if (call.Endpoint >= _endpoints.Length
            || _clients[client.Index] != client
            || _contexts[(client.Index * _endpoints.Length) + (int)call.Endpoint] is not { } context)
        {
            Refuse(client, WireKind.Reply, call, StatusCode.FailedPrecondition, "the caller has not connected to this service");
        }
        else if (call.IsOutOfLine && !TryReceive(client, call, out request))
        {
            const string Detail = "the request announces an out-of-line payload that was not sent";
            Refuse(client, WireKind.Reply, call, StatusCode.InvalidArgument, Detail);
        }
        else
        {
            ReadOnlySpan<byte> reply = _endpoints[call.Endpoint].Serve(call.Code, request, context, out uint status);
            call = call with { Code = status };
            if (IsUnderWay(client))
            {
                _held.Hold(client, call, reply);
            }
            else
            {
                SendReply(client, WireKind.Reply, call, reply);
            }
        }
    }

    private bool TryReceive(TaskId client, CallMessage call, out ReadOnlySpan<byte> request)
    {
        request = default;
        if (_outOfLine is null
            || call.Length > _request.Length
            || !_outOfLine.TryReceive(client, _request.AsSpan(0, call.Length), call.Call))
        {
            return false;
        }

        request = _request.AsSpan(0, call.Length);
        return true;
    }

    private void Refuse(TaskId client, uint kind, CallMessage call, StatusCode status, string detail) =>
        SendReply(client, kind, call with { Code = (uint)status }, Encoding.UTF8.GetBytes(detail));

    // Returns false if the client no longer exists.
    private bool SendReply(TaskId client, uint kind, CallMessage call, ReadOnlySpan<byte> bytes)
    {
        call = call with { Length = bytes.Length };
        if (call.IsOutOfLine && _outOfLine?.Send(client, bytes, call.Call) != OutOfLineResult.Sent)
        {
            call = call with { Code = (uint)StatusCode.ResourceExhausted };
            bytes = "the caller does not accept an out-of-line reply of this length"u8;
        }

        return _replies.Send(client, call.ToMessage(kind, bytes));
    }
}
