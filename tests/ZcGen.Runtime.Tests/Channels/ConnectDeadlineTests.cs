using System.Net.Sockets;
using Xunit;
using ZcGen.Channels;
using ZcGen.Runtime.Tests.Processes;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Connecting on behalf of a call that has a deadline, to servers that keep it waiting in each way there is.</summary>
public sealed class ConnectDeadlineTests : IDisposable
{
    // Time-outs that nobody would wait for.
    private static readonly ChannelOptions Patient =
        new() { HandshakeTimeout = TimeSpan.FromHours(1), ServerStartTimeout = TimeSpan.FromHours(1) };

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly SocketName _name = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);

    public void Dispose()
    {
        _listener.Dispose();
        _name.Dispose();
    }

    [Fact]
    public void Server_ThatIsNotThere_IsWaitedForUntilTheDeadline() => Assert.Equal(ChannelErrorCode.NoServer, Fail().Code);

    [Fact]
    public void Server_ThatNeverAnswers_IsWaitedForUntilTheDeadline()
    {
        Listen(backlog: 8);

        Assert.Equal(ChannelErrorCode.TimedOut, Fail().Code);
    }

    [Fact]
    public void Server_WhoseQueueIsFull_IsWaitedForUntilTheDeadline()
    {
        Listen(backlog: 0);
        List<Socket> queued = [];
        try
        {
            ChannelException error = Fail();
            for (int i = 0; i < 8 && !error.Message.Contains("queue", StringComparison.Ordinal); i++)
            {
                var client = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { Blocking = false };
                queued.Add(client);
                try
                {
                    client.Connect(new UnixDomainSocketEndPoint(_name.Path));
                }
                catch (SocketException)
                {
                    // The queue is full.
                }

                error = Fail();
            }

            Assert.Equal(ChannelErrorCode.TimedOut, error.Code);
            Assert.Contains("queue", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            queued.ForEach(static client => client.Dispose());
        }
    }

    private void Listen(int backlog)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_name.Path));
        _listener.Listen(backlog);
    }

    private ChannelException Fail() => Assert.Throws<ChannelException>(
        () => ChannelConnector.Connect(_name.Path, "Test.Nothing", 0, Patient with { Deadline = Deadline.After(Short) }));
}
