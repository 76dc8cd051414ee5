using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server whose handlers suspend, and a client that publishes requests and reads replies by itself.</summary>
public abstract class SuspendingTest : IDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected SuspendingService Service { get; } = new();

    private protected ConcurrentQueue<ServerError> Errors { get; } = [];

    private protected ServerOptions Options => new() { OnError = Errors.Enqueue, StopTimeout = Patience };

    public void Dispose()
    {
        Service.Open();
        GC.SuppressFinalize(this);
    }

    private protected ServerHost Host(ServerOptions? options = null) => ServerHost.InProcess(Service, options ?? Options);

    private protected static Channel Connect(ServerHost host, ChannelOptions? options = null) =>
        host.Open("Calls.Calculator", 0, options ?? ChannelOptions.Default);

    private protected static void Publish(Channel channel, string what, int amount = 0)
    {
        var message = new MessageBuilder();
        Assert.Equal(WaitResult.Ready, channel.WaitForSpace(256, Deadline.After(Patience)));
        Assert.True(channel.Producer.TryClaim(256, out Span<byte> slot));
        Order.Builder order = Order.Build(message, slot);
        order.What = what;
        order.Amount = amount;
        channel.Producer.Publish(message.Finish(), MethodId.Of("Calls.Calculator/Obey"));
    }

    private protected static void PublishCancel(Channel channel, uint number)
    {
        Assert.True(channel.Producer.TryClaim(8, out Span<byte> slot));
        BinaryPrimitives.WriteUInt32LittleEndian(slot, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[4..], number);
        channel.Producer.Publish(8, 0);
    }

    /// <summary>Waits for the next reply: the number of its request, its status, and how long its data or text is.</summary>
    private protected static (uint Number, StatusCode Status, int Length) Receive(Channel channel)
    {
        Assert.Equal(WaitResult.Ready, channel.WaitToReceive(Deadline.After(Patience)));
        Assert.True(channel.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
        StatusCode status = ReplyStatus.Of(kind);
        int length = payload.Length;
        if (status == StatusCode.OK)
        {
            ReadOnlySpan<byte> data = Blob.Read(payload).Data;
            length = data.Length;
            Assert.Equal(-1, data.IndexOfAnyExcept((byte)length));
        }

        channel.Consumer.Release();
        return (kind >> 8, status, length);
    }

    private protected static string ReceiveText(Channel channel)
    {
        Assert.Equal(WaitResult.Ready, channel.WaitToReceive(Deadline.After(Patience)));
        Assert.True(channel.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        string text = Encoding.UTF8.GetString(payload);
        channel.Consumer.Release();
        return text;
    }

    private protected static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "what is waited for does not happen");
}
