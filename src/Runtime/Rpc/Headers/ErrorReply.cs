using System.Text.Unicode;
using ZcGen.Channels;
using ZcGen.Memory;

namespace ZcGen.Rpc;

/// <summary>The reply of a call that did not succeed: a text for people, and headers for programs.</summary>
internal static class ErrorReply
{
    /// <summary>The longest text in bytes.</summary>
    public const int MaxTextLength = 512;

    /// <summary>Writes the text; one that is too long is cut behind a whole character.</summary>
    /// <param name="reply">Where; at least <see cref="MaxTextLength"/> bytes.</param>
    /// <param name="text">The text.</param>
    /// <returns>Its length in bytes.</returns>
    public static int WriteText(Span<byte> reply, string text)
    {
        _ = Utf8.FromUtf16(text, reply[..MaxTextLength], out _, out int length);
        return length;
    }

    /// <summary>Writes the headers of an error, as far as there is room: the trailers first, then the details.</summary>
    /// <param name="error">The error, of a handler.</param>
    /// <param name="block">Where; <see cref="SlotLayout.MaxHeadersSize"/> bytes.</param>
    /// <param name="room">The bytes that there are for them in the reply.</param>
    /// <param name="leftOut">What was left out, for people; null if nothing.</param>
    /// <returns>The length of the block; 0 if there are no headers.</returns>
    public static int WriteHeaders(RpcException error, Span<byte> block, int room, out string? leftOut)
    {
        leftOut = null;
        int trailers = error.Trailers.Sum(HeaderBlock.SizeOf);
        int details = error.Details.IsEmpty ? 0 : HeaderBlock.SizeOf(error.Details.Length);
        int limit = Math.Min(room, block.Length) & ~(SlotLayout.HeadersAlignment - 1);
        var writer = new HeaderWriter(block);
        int left = limit - SlotLayout.HeadersPrefix;
        if (trailers <= left)
        {
            writer.Add(error.Trailers);
            left -= trailers;
        }
        else
        {
            leftOut = "metadata";
        }

        if (details > left)
        {
            leftOut = leftOut is null ? "details" : "metadata and details";
        }
        else if (details > 0)
        {
            _ = writer.TryAddDetails(error.Details.Span);
        }

        return writer.Finish();
    }

    /// <summary>Reads a reply whose status is not OK.</summary>
    /// <param name="status">The peer's word.</param>
    /// <param name="text">Memory that the peer may change.</param>
    /// <param name="headers">Entries without faults.</param>
    /// <param name="server">What was called.</param>
    /// <param name="method">The name of the method, if it is known.</param>
    public static RpcException Read(uint status, ReadOnlySpan<byte> text, ReadOnlySpan<byte> headers, Channel server, string? method) =>
        RpcException.From(
            status <= (uint)StatusCode.Unauthenticated ? (StatusCode)status : StatusCode.Unknown,
            PrintableText.Decode(text),
            server,
            method,
            HeaderBlock.TryFind(headers, HeaderType.Details, out ReadOnlySpan<byte> details) ? details.ToArray() : null,
            HeaderBlock.ReadMetadata(headers));
}
