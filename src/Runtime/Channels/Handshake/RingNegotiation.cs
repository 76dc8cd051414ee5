using ZcGen.Memory;

namespace ZcGen.Channels;

/// <summary>How large the ring is that a server makes for a client.</summary>
internal static class RingNegotiation
{
    /// <summary>Chooses the capacity that a server with the same options would choose.</summary>
    /// <exception cref="ChannelException">There is none that suits both sides.</exception>
    internal static int ChooseForSameOptions(ChannelOptions options) =>
        TryChoose((ulong)options.RequestedPeerRingCapacity, (ulong)options.MaxPeerRingCapacity, options, out int capacity, out string? refusal)
            ? capacity
            : throw new ChannelException(ChannelErrorCode.RegionRefused, refusal!);

    /// <summary>Chooses a capacity between what the client asks for, what the server allows, and what the client maps.</summary>
    /// <param name="requested">The capacity that the client asks for, in bytes; 0 leaves it to the server.</param>
    /// <param name="maxPeerCapacity">The largest ring that the client maps, in bytes.</param>
    /// <param name="options">The server's options.</param>
    /// <param name="capacity">The capacity to use, in bytes.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is a capacity that suits both sides.</returns>
    internal static bool TryChoose(ulong requested, ulong maxPeerCapacity, ChannelOptions options, out int capacity, out string? refusal)
    {
        capacity = requested == 0
            ? options.RingCapacity
            : (int)Math.Min(requested, (ulong)Math.Max(options.MaxRequestedRingCapacity, options.RingCapacity));
        refusal = !RegionLayout.IsCapacity((ulong)capacity)
            ? $"the client asks for a server ring of {requested} bytes, which is not a power of two between {RegionLayout.MinCapacity} and "
                + $"{RegionLayout.MaxCapacity}: set {nameof(ChannelOptions.RequestedPeerRingCapacity)} to one"
            : (ulong)capacity > maxPeerCapacity
                ? $"the server's ring would have {capacity} bytes, and the client maps at most {maxPeerCapacity}: raise its "
                    + $"{nameof(ChannelOptions.MaxPeerRingCapacity)} or set its {nameof(ChannelOptions.RequestedPeerRingCapacity)}"
                : null;
        return refusal is null;
    }
}
