using Xunit;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Processes;

/// <summary>A peer written in C from docs/wire-format.md talks to this implementation.</summary>
public sealed class CPeerTests : IDisposable
{
    private readonly SocketName _name = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-c-");

    public void Dispose()
    {
        _name.Dispose();
        _directory.Delete(recursive: true);
    }

    [CCompilerFact]
    public async Task CPeer_AsClient_GetsItsMessagesBack()
    {
        string program = await CProgram.Compile("peer.c", _directory.FullName);
        using ChannelListener listener = ChannelListener.Listen(_name.Path, "Test.Echo");
        Task<(int, string)> client = CProgram.Run(program, _name.Path, "Test.Echo", "20000");
        using Channel channel = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)))!;
        Assert.Equal(0xC0FFEEul, channel.PeerFingerprint);
        while (channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30))) == WaitResult.Ready)
        {
            Assert.True(channel.Consumer.TryReceive(out ReadOnlySpan<byte> request, out uint kind));
            Assert.Equal(WaitResult.Ready, channel.WaitForSpace(request.Length, Deadline.After(TimeSpan.FromSeconds(30)), WaitPolicy.Park));
            Assert.True(channel.Producer.TryClaim(request.Length, out Span<byte> reply));
            request.CopyTo(reply);
            channel.Producer.Publish(request.Length, kind);
            channel.Consumer.Release();
        }

        Assert.Null(channel.FaultReason);
        Assert.Equal((0, "done\n"), await client);
        Assert.Equal(ChannelState.PeerClosed, channel.State);
    }

    [CCompilerFact]
    public async Task CPeer_WithAnotherContract_IsToldWhy()
    {
        string program = await CProgram.Compile("peer.c", _directory.FullName);
        using ChannelListener listener = ChannelListener.Listen(_name.Path, "Test.Echo");
        Task<(int, string)> client = CProgram.Run(program, _name.Path, "Test.Clock", "1");
        while (!client.IsCompleted)
        {
            Assert.Null(listener.Accept(Deadline.After(TimeSpan.FromMilliseconds(10))));
        }

        Assert.Equal((2, "refused: the server speaks 'Test.Echo', the client 'Test.Clock'\n"), await client);
    }
}
