using Xunit;
using ZcGen.Channels;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A way to a server on which a test can hold up, count and fail the openings.</summary>
internal sealed class GatedSource(IChannelSource server) : IChannelSource, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private int _openings;

    /// <summary>Gets the channels that were opened.</summary>
    public List<Channel> Channels { get; } = [];

    /// <summary>Gets the options of each opening.</summary>
    public List<ChannelOptions> Options { get; } = [];

    /// <summary>Gets how many openings began.</summary>
    public int Openings => Volatile.Read(ref _openings);

    /// <summary>Gets or sets what an opening fails with, once it is let through.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets or sets where connections lead to when the server has another place.</summary>
    public IChannelSource? Successor { get; set; }

    /// <summary>Holds up every opening that begins from now on, for as long as its handshake may take at most.</summary>
    public void Close() => _gate.Reset();

    /// <summary>Lets all openings through.</summary>
    public void Release() => _gate.Set();

    /// <summary>Waits until so many openings have begun.</summary>
    public void AwaitOpenings(int count) =>
        Assert.True(SpinWait.SpinUntil(() => Openings >= count, Patience), $"{Openings} openings instead of {count}");

    public void Dispose() => _gate.Dispose();

    public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
    {
        lock (Options)
        {
            Options.Add(options);
        }

        Interlocked.Increment(ref _openings);
        if (!_gate.Wait(options.HandshakeTimeout))
        {
            throw new ChannelException(ChannelErrorCode.TimedOut, "the server did not answer in time");
        }

        if (Failure is { } failure)
        {
            throw failure;
        }

        Channel channel = (Successor ?? server).Open(contract, fingerprint, options);
        lock (Channels)
        {
            Channels.Add(channel);
        }

        return channel;
    }
}
