using System.Runtime.Versioning;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A wait set that the kernel keeps.</summary>
[SupportedOSPlatform("linux")]
internal sealed class KernelWaitSet : ChannelWaitSet
{
    private readonly ChannelPoller _poller = new();

    internal override void Add(Channel channel, long token) => _poller.Add(channel, token);

    internal override void Remove(Channel channel) => _poller.Remove(channel);

    internal override int Poll(Span<PollEvent> events, Deadline deadline) => _poller.PollKernel(events, deadline);

    internal override void Wake() => _poller.Wake();

    public override void Dispose() => _poller.Dispose();
}
