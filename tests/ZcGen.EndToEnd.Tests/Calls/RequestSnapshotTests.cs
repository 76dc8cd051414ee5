using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A request whose sender changes it while its handler reads it.</summary>
public sealed class RequestSnapshotTests
{
    [Fact]
    public void Snapshot_OfARequestThatIsChanged_KeepsWhatItWas()
    {
        byte[] buffer = new byte[256];
        var message = new MessageBuilder();
        Order.Builder order = Order.Build(message, buffer);
        order.What = "fetch";
        order.Amount = 7;
        Order request = Order.Read(buffer.AsSpan(0, message.Finish()));

        Order snapshot = request.Snapshot();
        buffer.AsSpan().Replace((byte)'f', (byte)'F');
        buffer.AsSpan().Replace((byte)7, (byte)9);

        Assert.Equal(("Fetch", 9), (request.What.ToString(), request.Amount));
        Assert.Equal(("fetch", 7), (snapshot.What.ToString(), snapshot.Amount));
    }

    [Fact]
    public void Snapshot_OfAnAbsentTable_IsAbsent() => Assert.False(Order.Read([]).Snapshot().IsPresent);
}
