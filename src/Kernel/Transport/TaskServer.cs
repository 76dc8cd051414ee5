using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>A task that serves, over rings and by copying at once: looks at its clients' rings, takes messages, and answers without ever waiting for a client.</summary>
/// <remarks>For the task's own thread.</remarks>
public sealed partial class TaskServer
{
    private readonly TaskInbox _inbox;
    private readonly PendingReplies _missed;
    private readonly OutOfLine? _outOfLine;
    private readonly ServerLoop _loop;
    private readonly RingClients? _rings;
    private readonly ServiceServer[] _services;
    private readonly ServiceEndpoint[] _endpoints;
    private readonly CallContext?[] _contexts;
    private readonly TaskId[] _clients = new TaskId[TaskId.MaxIndex + 1];
    private readonly byte[] _request = new byte[OutOfLine.SlotLength];

    /// <summary>Serves on a task.</summary>
    /// <param name="inbox">The task's port.</param>
    /// <param name="outOfLine">The task's side of long payloads of copied calls; null for a server that takes and gives none.</param>
    /// <param name="options">How to serve.</param>
    /// <param name="services">What it serves.</param>
    public TaskServer(TaskInbox inbox, OutOfLine? outOfLine, TaskServerOptions options, params ReadOnlySpan<ServiceServer> services)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(options);
        options.Channel.Validate();
        _inbox = inbox;
        _missed = new PendingReplies(inbox);
        _outOfLine = outOfLine;
        _services = services.ToArray();
        var serving = new ServerOptions { IsFatal = static e => e is TaskEndedException };
        RingFactory? factory = options.Memory is { } memory ? new RingFactory(inbox, memory) : null;
        _loop = new ServerLoop(new Transport(this, factory?.CanSpin ?? false), options.WaitPolicy, options.MaxRequestsPerTurn);
        if (factory is not null)
        {
            _rings = new RingClients(factory, _loop, serving, options);
        }

        int maxReply = outOfLine is null ? RequestRoom : OutOfLine.SlotLength;
        _endpoints = new ServiceEndpoint[services.Length];
        for (int i = 0; i < services.Length; i++)
        {
            _endpoints[i] = new ServiceEndpoint(services[i], serving, maxReply);
        }

        _contexts = new CallContext?[(TaskId.MaxIndex + 1) * services.Length];
    }

    /// <summary>Told of messages that are no calls; the vm server gets page faults here.</summary>
    public Action<Message>? OnMessage { get; init; }

    /// <summary>Told of notifications, but not of the timer, which is the server's own.</summary>
    public Action<Notifications>? OnNotifications { get; init; }

    private static int RequestRoom => 1024;

    /// <summary>The task behind a caller.</summary>
    public static TaskId CallerOf(CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TaskId((uint)context.Peer.ProcessId);
    }

    /// <summary>Serves until the task ends.</summary>
    public void Run() => _loop.Run();

    private void Take(SyscallResult answer)
    {
        if (answer.Message is { } message)
        {
            Handle(message);
        }

        if (answer.Notifications.HasFlag(Notifications.Timer))
        {
            _missed.OfferAll();
        }

        if ((answer.Notifications & ~Notifications.Timer) is var bits && bits != Notifications.None)
        {
            OnNotifications?.Invoke(bits);
        }
    }

    private void Handle(Message message)
    {
        switch (message.Kind)
        {
            case WireKind.Connect when message.Source != TaskId.None:
                Connect(message);
                break;
            case WireKind.Request when message.Source != TaskId.None:
                Serve(message);
                break;
            case WireKind.Pull when message.Source != TaskId.None:
                _missed.Pull(message);
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
            SendReply(client, WireKind.ConnectReply, new CallMessage((uint)StatusCode.InvalidArgument, 0, 0), "the message is too short"u8);
            return;
        }

        int endpoint = Array.FindIndex(_endpoints, candidate => candidate.ServiceName == connect.Contract);
        if (endpoint < 0)
        {
            SendReply(client, WireKind.ConnectReply, new CallMessage((uint)StatusCode.Unimplemented, 0, 0, connect.Call), "this task does not serve that"u8);
            return;
        }

        RingOffer offered = RingOffer.None;
        if (connect.Ring.IsThere && _rings is not null && !_rings.TryConnect(client, connect, _services[endpoint], out offered, out string? refusal))
        {
            SendReply(client, WireKind.ConnectReply, new CallMessage((uint)StatusCode.InvalidArgument, 0, 0, connect.Call), Encoding.UTF8.GetBytes(refusal ?? ""));
            return;
        }

        if (_clients[client.Index] != client)
        {
            // A new task in an old one's place knows nothing of the old one's connections.
            _clients[client.Index] = client;
            _contexts.AsSpan(client.Index * _endpoints.Length, _endpoints.Length).Clear();
        }

        var peer = new PeerCredentials((int)client.Value, 0, 0);
        _contexts[(client.Index * _endpoints.Length) + endpoint] = _endpoints[endpoint].CreateContext(peer, connect.Fingerprint);
        byte[] reply = new ConnectReply(_endpoints[endpoint].Fingerprint, offered).ToBytes();
        if (!SendReply(client, WireKind.ConnectReply, new CallMessage((uint)StatusCode.OK, (uint)endpoint, 0, connect.Call), reply) && offered.IsThere)
        {
            _rings!.DropLast();
        }
    }

    private void Serve(Message message)
    {
        TaskId client = message.Source;
        if (!CallMessage.TryRead(message, out CallMessage call, out ReadOnlySpan<byte> request))
        {
            Refuse(client, call, StatusCode.InvalidArgument, "the message does not have the length that it says");
        }
        else if (call.Endpoint >= _endpoints.Length || _clients[client.Index] != client || _contexts[(client.Index * _endpoints.Length) + (int)call.Endpoint] is not { } context)
        {
            Refuse(client, call, StatusCode.FailedPrecondition, "the caller has not connected to this service");
        }
        else if (call.IsOutOfLine && !TryTake(client, call, out request))
        {
            Refuse(client, call, StatusCode.InvalidArgument, "the request announces a payload that was not sent");
        }
        else
        {
            ReadOnlySpan<byte> reply = _endpoints[call.Endpoint].Serve(call.Code, request, context, out uint status);
            SendReply(client, WireKind.Reply, call with { Code = status }, reply);
        }
    }

    private bool TryTake(TaskId client, CallMessage call, out ReadOnlySpan<byte> request)
    {
        request = default;
        if (_outOfLine is null || call.Length > _request.Length || !_outOfLine.TryTake(client, _request.AsSpan(0, call.Length), call.Call))
        {
            return false;
        }

        request = _request.AsSpan(0, call.Length);
        return true;
    }

    private void Refuse(TaskId client, CallMessage call, StatusCode status, string detail) =>
        SendReply(client, WireKind.Reply, call with { Code = (uint)status }, Encoding.UTF8.GetBytes(detail));

    // False when there is no such client any more.
    private bool SendReply(TaskId client, uint kind, CallMessage call, ReadOnlySpan<byte> bytes)
    {
        call = call with { Length = bytes.Length };
        if (call.IsOutOfLine && _outOfLine?.Send(client, bytes, call.Call) != OutOfLineResult.Sent)
        {
            call = call with { Code = (uint)StatusCode.ResourceExhausted };
            bytes = "the caller has no place for a reply of this length"u8;
        }

        return _missed.Send(client, call.ToMessage(kind, bytes));
    }
}
