using System.Diagnostics.CodeAnalysis;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <content>The ways in which a call fails, and what its caller is told.</content>
internal sealed partial class ClientConnection
{
    [DoesNotReturn]
    private void Fail(uint status, ReadOnlySpan<byte> text, uint method)
    {
        ReadOnlySpan<byte> headers = _consumer.ShownHeaders;
        if (HeaderBlock.FindFault(headers) is { } fault)
        {
            Channel.Fault($"the peer sent {fault}");
            Unavailable(WaitResult.Faulted, method);
        }

        throw ErrorReply.Read(status, text, headers, Channel, Client.GetMethodName(method));
    }

    [DoesNotReturn]
    private void NoRoom(WaitResult result, CancellationToken cancellationToken)
    {
        if (result == WaitResult.TimedOut)
        {
            ThrowIfCancelled(cancellationToken);
            throw RpcException.From(
                StatusCode.DeadlineExceeded,
                $"there was no room for the request to '{Channel.Contract}' in time, as its server is behind with earlier ones; nothing of "
                    + "it was sent",
                Channel,
                method: null);
        }

        Unavailable(result, method: 0);
    }

    [DoesNotReturn]
    private void Unavailable(WaitResult result, uint method)
    {
        if (result != WaitResult.TimedOut)
        {
            Volatile.Write(ref _hasFailed, true);
        }

        (StatusCode status, string message) = result switch
        {
            WaitResult.TimedOut =>
                (StatusCode.DeadlineExceeded, $"'{Channel.Contract}' did not answer in time; it may still carry the call out"),
            WaitResult.Faulted => (StatusCode.Unavailable, $"the server of '{Channel.Contract}' broke the protocol: {Channel.FaultReason}"),
            _ => (StatusCode.Unavailable, $"the server of '{Channel.Contract}' went away; the next call connects again"),
        };
        throw RpcException.From(status, message, Channel, Client.GetMethodName(method));
    }
}
