using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Nothing that succeeds or fails keeps a file descriptor. Counts those of the process, so it runs alone.</summary>
[Collection(nameof(Alone))]
public sealed class DescriptorLeakTests : IDisposable
{
    private readonly RawHandshake _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void FailedHandshakes_OfEachKind_LeaveNoDescriptorBehind()
    {
        FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        FileDescriptor unsealed = MemoryFile.Create("unsealed", 2 * (nuint)Environment.SystemPageSize);
        byte[] otherVersion = RawHandshake.Hello;
        otherVersion[HandshakeLayout.VersionOffset] = 9;
        byte[] otherContract = RawHandshake.Hello;
        otherContract[^1] = (byte)'?';
        (byte[] Hello, FileDescriptor[] Files)[] attempts =
        [
            (RawHandshake.Hello, []),
            (RawHandshake.Hello, [unsealed]),
            (RawHandshake.Hello, [unsealed, _raw.BellEnd]),
            (RawHandshake.Hello, [region.File, region.File]),
            (RawHandshake.Hello, [region.File, region.File, region.File, region.File]),
            (otherVersion, [region.File, _raw.BellEnd]),
            (otherContract, [region.File, _raw.BellEnd]),
            (new byte[2000], [region.File]),
            ([1], [region.File]),
        ];
        int Count()
        {
            foreach ((byte[] hello, FileDescriptor[] files) in attempts)
            {
                using ControlSocket socket = _raw.Connect();
                Assert.True(socket.TrySend(hello, files));
                Assert.False(_raw.Listener.TryAccept(out _));
                Assert.False(_raw.Listener.TryAccept(out _));
            }

            // One that succeeds and ends, too.
            _raw.BeWelcomed();
            return OpenDescriptors();
        }

        AssertStays(Count);
        region.Dispose();
        unsealed.Dispose();
    }

    [Fact]
    public void FailedConnects_OfEachKind_LeaveNoDescriptorBehind()
    {
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        using EventCounter counter = new();
        int Count()
        {
            Assert.Throws<ChannelException>(() => ChannelConnector.Connect(_raw.Path + "-missing", RawHandshake.Contract));
            Assert.Throws<ChannelException>(() => ChannelConnector.Connect(
                _raw.Path, RawHandshake.Contract, 0, new ChannelOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(1) }));

            // A refusal, a welcome without what belongs to it, one with the wrong things, and nothing.
            byte[] welcome =
                new HandshakeGreeting(HandshakeLayout.WelcomeType, 7, (ulong)Environment.SystemPageSize, 1 << 20, 0, RawHandshake.Contract)
                    .Encode();
            foreach ((byte[] message, FileDescriptor[] files) in new (byte[], FileDescriptor[])[]
            {
                (new HandshakeRefusal(ChannelErrorCode.Other, "no").Encode(), [counter.Descriptor]),
                (welcome, []),
                (welcome, [counter.Descriptor, counter.Descriptor]),
                (welcome, [counter.Descriptor, counter.Descriptor, counter.Descriptor]),
                (welcome, [counter.Descriptor, counter.Descriptor, counter.Descriptor, counter.Descriptor]),
                ([1, 2, 3], [counter.Descriptor]),
            })
            {
                Assert.True(serverEnd.TrySend(message, files));
                using FileRegion own = FileRegion.Create(Environment.SystemPageSize);
                Assert.Throws<ChannelException>(() =>
                    new ClientHandshake(RawHandshake.Contract, 0, ChannelOptions.Default).ReceiveWelcome(clientEnd, own, _raw.Bell));
            }

            while (_raw.Listener.TryAccept(out Channel? late))
            {
                late.Dispose();
            }

            return OpenDescriptors();
        }

        AssertStays(Count);
        clientEnd.Dispose();
        serverEnd.Dispose();
    }

    [Fact]
    public void Channels_MadeAndDisposed_LeaveNoDescriptorBehind()
    {
        int Count()
        {
            (Channel client, Channel server) = ChannelConnector.CreatePair();
            Assert.Equal(WaitResult.TimedOut, client.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park));
            Assert.Equal(WaitResult.TimedOut, server.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park));
            client.Dispose();
            server.Dispose();
            return OpenDescriptors();
        }

        AssertStays(Count);
    }

    [Fact]
    public void Relay_WhileItIsOpen_HasNoDescriptors()
    {
        List<Channel> open = [];

        // Each count has one relay more.
        int Count()
        {
            open.Add(new EchoLink(ChannelOptions.Default).Open("Test.Echo", 0, 0, default));
            return OpenDescriptors();
        }

        AssertStays(Count);
        open.ForEach(static channel => channel.Dispose());
    }

    [Fact]
    public void Relays_ThatNobodyDisposes_KeepNoMappings()
    {
        int Open(int count)
        {
            for (int i = 0; i < count; i++)
            {
                _ = new EchoLink(ChannelOptions.Default).Open("Test.Echo", 0, 0, default);
            }

            return File.ReadLines("/proc/self/maps").Count();
        }

        // The collector has mappings of its own, but not some for each relay.
        int before = Open(1);
        Assert.InRange(Open(200), 0, before + 100);
    }

    // What other tests left to the finalizers is closed first, and may not be taken for what is counted here.
    private static void AssertStays(Func<int> count)
    {
        count();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int before = count();
        for (int i = 0; i < 20; i++)
        {
            count();
        }

        Assert.InRange(count(), 0, before);
    }

    private static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
}
