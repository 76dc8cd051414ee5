using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Native.Linux;
using ZcGen.Runtime.Tests.Processes;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>What becomes of connections when the operating system refuses what they are made of.</summary>
public sealed class DeniedCallTests : IDisposable
{
    private readonly SocketName _name = new();

    public void Dispose() => _name.Dispose();

    [Theory]
    [InlineData(SystemCallFilter.Socket, Libc.NotPermitted, ChannelErrorCode.AccessDenied, "seccomp")]
    [InlineData(SystemCallFilter.MemoryFile, Libc.NotPermitted, ChannelErrorCode.AccessDenied, "seccomp")]
    [InlineData(SystemCallFilter.MemoryFile, Libc.NotImplemented, ChannelErrorCode.AccessDenied, "seccomp")]
    [InlineData(SystemCallFilter.CreatePipe, Libc.TooManyFiles, ChannelErrorCode.OutOfResources, "RLIMIT_NOFILE")]
    [InlineData(SystemCallFilter.CreatePipe, Libc.TooManyFilesInSystem, ChannelErrorCode.OutOfResources, "fs.file-max")]
    public void Connect_WithoutACall_SaysWhatToDo(int call, int error, ChannelErrorCode code, string advice)
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, "c");
        SystemCallFilter.Run(call, error, () =>
        {
            ChannelException refusal = Assert.Throws<ChannelException>(() => ChannelConnector.Connect(_name.Path, "c"));
            Assert.Equal(code, refusal.Code);
            Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(_name.Path, refusal.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(SystemCallFilter.Socket, Libc.NotPermitted, ChannelErrorCode.AccessDenied)]
    [InlineData(SystemCallFilter.Socket, Libc.TooManyFiles, ChannelErrorCode.OutOfResources)]
    [InlineData(SystemCallFilter.CreateWaitSet, Libc.TooManyFiles, ChannelErrorCode.OutOfResources)]
    [InlineData(SystemCallFilter.ControlWaitSet, Libc.NoSpace, ChannelErrorCode.OutOfResources)]
    public void Listen_WithoutACall_LeavesNothingBehind(int call, int error, ChannelErrorCode code)
    {
        SystemCallFilter.Run(call, error, () =>
            Assert.Equal(code, Assert.Throws<ChannelException>(() => ChannelListener.Listen(_name.Path, "c")).Code));

        Assert.True(_name.IsEmpty);
    }

    [Fact]
    public void CreatePair_WithoutMemoryFiles_SaysWhatToDo() => SystemCallFilter.Run(
        SystemCallFilter.MemoryFile,
        Libc.NotPermitted,
        static () => Assert.Equal(
            ChannelErrorCode.AccessDenied, Assert.Throws<ChannelException>(() => ChannelConnector.CreatePair()).Code));

    [Fact]
    public void Accept_FailsForAnyReason_NeitherSpinsNorThrows()
    {
        using RawHandshake raw = new();
        using ControlSocket socket = raw.Connect();
        ChannelException? reported = null;
        raw.Listener.OnError = error => reported = error;
        SystemCallFilter.Run(SystemCallFilter.Accept, Libc.OutOfMemory, () =>
        {
            while (raw.Listener.FailedAccepts < 3)
            {
                Assert.Null(raw.Listener.Accept(Deadline.After(TimeSpan.FromMilliseconds(5))));
            }

            // Each failure puts the next attempt off, however often the listener is asked.
            long failed = raw.Listener.FailedAccepts;
            for (int i = 0; i < 1000; i++)
            {
                Assert.False(raw.Listener.TryAccept(out _));
            }

            Assert.InRange(raw.Listener.FailedAccepts, failed, failed + 10);
        });

        Assert.Contains("Cannot allocate memory", reported!.Message, StringComparison.Ordinal);

        // Who waited meanwhile is still there, and is served once it works again.
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using Channel channel = raw.Open(socket, region);
        Assert.NotNull(channel);
    }

    [Fact]
    public void PendingConnection_ThatCannotBeWatched_IsRefusedAlone()
    {
        using RawHandshake raw = new();
        using ControlSocket silent = raw.Connect();
        SystemCallFilter.Run(SystemCallFilter.ControlWaitSet, Libc.NoSpace, () =>
        {
            HandshakeRefusal refusal = raw.Refusal(silent);
            Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
            Assert.Contains("fs.epoll.max_user_watches", refusal.Text, StringComparison.Ordinal);
            raw.BeWelcomed();
        });
    }

    [Theory]
    [InlineData(SystemCallFilter.MemoryFile, Libc.OutOfMemory, false)]
    [InlineData(SystemCallFilter.CreatePipe, Libc.TooManyFiles, false)]
    [InlineData(SystemCallFilter.MemoryFile, Libc.OutOfMemory, true)]
    public void Hello_WhenTheServerLacksSomething_IsRefusedAlone(int call, int error, bool isLate)
    {
        using RawHandshake raw = new();
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = raw.Connect();
        if (isLate)
        {
            Assert.False(raw.Listener.TryAccept(out _));
        }

        Assert.True(socket.TrySend(RawHandshake.Hello, [region.File, raw.BellEnd]));
        ChannelException? reported = null;
        raw.Listener.OnError = failure => reported = failure;
        SystemCallFilter.Run(call, error, () =>
        {
            HandshakeRefusal refusal = raw.Refusal(socket);
            Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
            Assert.StartsWith("the server cannot make the channel", refusal.Text, StringComparison.Ordinal);
        });

        Assert.Equal(ChannelErrorCode.OutOfResources, reported!.Code);
        Assert.Equal(0, raw.Listener.ChannelCount);
        raw.BeWelcomed();
    }

    [Fact]
    public void Hello_OfAClientThatHasHungUp_MakesNothing()
    {
        using RawHandshake raw = new();
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using (ControlSocket socket = raw.Connect())
        {
            Assert.True(socket.TrySend(RawHandshake.Hello, [region.File, raw.BellEnd]));
        }

        // An attempt to make a region would be reported.
        ChannelException? reported = null;
        raw.Listener.OnError = failure => reported = failure;
        SystemCallFilter.Run(SystemCallFilter.MemoryFile, Libc.OutOfMemory, () => Assert.False(raw.Listener.TryAccept(out _)));

        Assert.Null(reported);
        Assert.Equal(0, raw.Listener.ChannelCount);
        raw.BeWelcomed();
    }
}
