using System.Text;
using ZcGen.Format;

namespace ZcGen.Rpc;

/// <summary>Gives requests to the handlers of one service, and turns what they throw into statuses.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class RequestDispatcher(ServiceServer service, ServerOptions options, MessageBuilder builder)
{
    /// <summary>The room that every reply must have at least, so that an error can be told.</summary>
    public const int MaxDetailLength = 512;

    /// <summary>Serves one request and returns the length of its reply.</summary>
    public int Dispatch(uint method, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context, out uint status)
    {
        try
        {
            service.Dispatch(new ServerCall(method, request, reply, builder, context, options.VerifiesRequests));
            status = (uint)StatusCode.OK;
            return builder.Finish();
        }
        catch (RpcException e)
        {
            return WriteError(reply, e.Status, e.Message, out status);
        }
        catch (MessageTooLargeException e)
        {
            return WriteError(reply, StatusCode.ResourceExhausted, $"the reply: {e.Message}", out status);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !options.IsFatal(e))
        {
            int length = WriteError(reply, StatusCode.Internal, "the handler failed; the server knows the details", out status);
            options.OnHandlerError?.Invoke(e);
            return length;
        }
    }

    private static int WriteError(Span<byte> reply, StatusCode error, string detail, out uint status)
    {
        status = (uint)(error == StatusCode.OK ? StatusCode.Unknown : error);
        Encoding.UTF8.GetEncoder().Convert(detail, reply[..MaxDetailLength], flush: true, out _, out int length, out _);
        return length;
    }
}
