using System.Buffers.Binary;
using System.Text;
using ZcGen.Channels;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that does only what a test tells it, and then what no real one would.</summary>
internal sealed class RawServer : IChannelSource, IDisposable
{
    // As docs/wire-format.md has them.
    private const int HeadersAlignment = 8;
    private const uint HeadersFlag = 1u << 29;
    private const int LengthBeforePayload = 8;
    private const ushort DetailsType = 4;

    private Channel? _channel;
    private uint _replies;

    /// <summary>Gets the server's end of the last channel.</summary>
    public Channel Channel => _channel ?? throw new InvalidOperationException("nobody has connected");

    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        (Channel client, _channel) = ChannelConnector.CreatePair(options, contract, fingerprint);
        _replies = 0;
        return client;
    }

    /// <summary>Publishes the reply to the next request, which need not have come.</summary>
    public void Reply(uint status, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (!Channel.Producer.TryClaim(bytes.Length, out Span<byte> reply))
        {
            throw new InvalidOperationException("the ring is full");
        }

        bytes.CopyTo(reply);
        Channel.Producer.Publish(bytes.Length, status | (_replies++ << 8));
    }

    /// <summary>Publishes an error as the reply to the next request, which must not have come, with any bytes as its details.</summary>
    public unsafe void Reply(uint status, string text, ReadOnlySpan<byte> details)
    {
        int start = Align(Encoding.UTF8.GetByteCount(text));
        int block = Align(2 * sizeof(uint) + details.Length);
        if (!Channel.Producer.TryClaim(start + block, out Span<byte> reply))
        {
            throw new InvalidOperationException("the ring is full");
        }

        reply = reply[..(start + block)];
        reply.Clear();
        int length = Encoding.UTF8.GetBytes(text, reply);
        Span<byte> headers = reply[start..];
        BinaryPrimitives.WriteInt32LittleEndian(headers, block);
        BinaryPrimitives.WriteUInt16LittleEndian(headers[4..], DetailsType);
        BinaryPrimitives.WriteUInt16LittleEndian(headers[6..], (ushort)details.Length);
        details.CopyTo(headers[8..]);
        Channel.Producer.Publish(reply.Length, status | (_replies++ << 8));

        // Nobody looks at the reply before a request was sent, so it can still become one with headers.
        fixed (byte* payload = reply)
        {
            *(uint*)(payload - LengthBeforePayload) = (uint)length | HeadersFlag;
        }
    }

    /// <summary>Makes room for further requests.</summary>
    public void DropRequests()
    {
        while (Channel.Consumer.TryReceive(out _, out _))
        {
            Channel.Consumer.Release();
        }

        Channel.Consumer.Poll();
    }

    public void Dispose() => _channel?.Dispose();

    private static int Align(int length) => (length + HeadersAlignment - 1) & ~(HeadersAlignment - 1);
}
