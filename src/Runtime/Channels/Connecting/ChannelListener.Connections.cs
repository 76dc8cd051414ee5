using System.Diagnostics;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Accepting connections and answering their hellos. Whatever fails for one of them is that client's alone.</content>
public sealed partial class ChannelListener
{
    private const int AcceptsPerTurn = 64;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    // When to accept: never while nobody waits, at once while somebody may, later after the operating system refused it.
    private Deadline _acceptAt = Deadline.Never;
    private TimeSpan _pause = FirstPause;
    private Deadline _reportAt = Deadline.Immediate;
    private ReserveDescriptor _reserve = ReserveDescriptor.Take();
    private ulong _lastToken = StopToken;

    /// <summary>Told of errors that no client can be told of, at most once per second. Called on the thread that accepts.</summary>
    internal Action<ChannelException>? OnError { get; set; }

    /// <summary>The number of times that the operating system refused to accept a connection.</summary>
    internal long FailedAccepts { get; private set; }

    private void Handle(ReadOnlySpan<WaitEvent> events)
    {
        foreach (WaitEvent happened in events)
        {
            if (happened.Token == ListenToken)
            {
                _acceptAt = _acceptAt.IsNever ? Deadline.Immediate : _acceptAt;
            }
            else if (_pending.Find(happened.Token) is { } pending)
            {
                AnswerPending(pending);
            }
        }
    }

    private void AcceptConnections()
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            switch (_server.Socket.Accept(out ControlSocket? control, out string? reason))
            {
                case AcceptStatus.Accepted:
                    _pause = FirstPause;
                    Begin(control!);
                    break;
                case AcceptStatus.Retry:
                    break;
                case AcceptStatus.Empty:
                    _acceptAt = Deadline.Never;
                    return;
                case AcceptStatus.OutOfDescriptors when TryRefuseWithoutDescriptors():
                    Report($"'{Path}' refuses clients: {reason}", ChannelErrorCode.OutOfResources);
                    break;
                default:
                    Pause(reason!);
                    return;
            }
        }
    }

    // The connection would stay in the queue and wake this thread again and again. One descriptor was kept for this moment.
    private bool TryRefuseWithoutDescriptors()
    {
        _reserve.Dispose();
        AcceptStatus status = _server.Socket.Accept(out ControlSocket? control, out _);
        if (status == AcceptStatus.Accepted)
        {
            Refuse(control!, ChannelErrorCode.LimitReached, ServerHandshake.OutOfDescriptors);
        }

        _reserve = ReserveDescriptor.Take();
        return status is not (AcceptStatus.OutOfDescriptors or AcceptStatus.Failed);
    }

    // Whoever waits stays in the queue, and what was refused now may work later.
    private void Pause(string reason)
    {
        FailedAccepts++;
        _acceptAt = Deadline.After(_pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        Report($"'{Path}' cannot accept connections, and tries again: {reason}", ChannelErrorCode.Other);
    }

    private void Begin(ControlSocket control)
    {
        try
        {
            PeerIdentity peer = control.PeerIdentity();
            if (!_rate.TryCount(peer, Stopwatch.GetTimestamp(), out string? refusal))
            {
                Refuse(control, ChannelErrorCode.LimitReached, refusal);
                return;
            }

            PendingConnection pending = new(++_lastToken, control, peer, Deadline.After(_options.Channel.HandshakeTimeout));
            if (!TryAnswer(pending) && _pending.Add(pending) is { } excess)
            {
                Refuse(
                    excess.Control,
                    ChannelErrorCode.LimitReached,
                    $"{_options.Limits.MaxPendingConnections} connections have not said hello, which is the server's limit "
                        + $"{nameof(ConnectionLimits)}.{nameof(ConnectionLimits.MaxPendingConnections)}");
            }
        }
        catch (IOException error)
        {
            RefuseAfter(error, control);
        }
    }

    private void AnswerPending(PendingConnection pending)
    {
        try
        {
            _ = TryAnswer(pending);
        }
        catch (IOException error)
        {
            RefuseAfter(error, pending.Control);
        }
    }

    // True when the connection is no longer pending: it became a channel, or it was closed.
    private bool TryAnswer(PendingConnection pending)
    {
        if (!_handshake.Unwanted.HasRoomFor(pending.Peer))
        {
            _pending.Remove(pending);
            Refuse(
                pending.Control,
                ChannelErrorCode.LimitReached,
                "files that came with earlier hellos of this process or user cannot be closed, because their file system does not answer");
            return true;
        }

        ReceiveStatus status = pending.Control.Receive(_buffer, out ControlMessage message);
        if (status == ReceiveStatus.Empty)
        {
            return false;
        }

        _pending.Remove(pending);
        bool isHello = status == ReceiveStatus.Received && message.Length > 0;
        ChannelParts? parts = isHello ? _handshake.Answer(pending.Control, _buffer.AsSpan(0, message.Length), message) : null;
        if (parts is null)
        {
            pending.Control.Dispose();
        }
        else
        {
            _accepted.Enqueue(new Channel(parts) { Released = parts.Share!.Dispose });
        }

        return true;
    }

    // The server lacks something; who runs it should know too.
    private void RefuseAfter(IOException error, ControlSocket control)
    {
        ChannelErrorCode code = ChannelErrors.CodeOf(error);
        Report($"'{Path}' refused a client: {error.Message}", code);
        Refuse(
            control,
            code == ChannelErrorCode.OutOfResources ? ChannelErrorCode.LimitReached : ChannelErrorCode.Other,
            $"the server cannot make the channel: {error.Message}");
    }

    private static void Refuse(ControlSocket control, ChannelErrorCode code, string text)
    {
        _ = ServerHandshake.Refuse(control, code, text);
        control.Dispose();
    }

    private void Report(string text, ChannelErrorCode code)
    {
        if (_reportAt.IsPast)
        {
            _reportAt = Deadline.After(ReportInterval);
            OnError?.Invoke(new ChannelException(code, text));
        }
    }
}
