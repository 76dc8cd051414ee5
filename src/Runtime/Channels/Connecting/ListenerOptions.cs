namespace ZcGen.Channels;

/// <summary>How a listener treats clients. Checked when it starts to listen.</summary>
public sealed record ListenerOptions
{
    /// <summary>The options of a listener that asks for nothing special.</summary>
    public static ListenerOptions Default { get; } = new();

    /// <summary>Of the channels that it accepts.</summary>
    public ChannelOptions Channel { get; init; } = ChannelOptions.Default;

    /// <summary>The most channels at one time.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>The most channels of one user at one time.</summary>
    public int MaxChannelsPerUser { get; init; } = 1024;

    /// <summary>The most connections that have not said hello yet. When there are more, the oldest of the user who has most goes.</summary>
    public int MaxPendingConnections { get; init; } = 128;

    /// <summary>Who may connect: the permissions of the socket. The directory of named channels lets only this user in, whatever they
    /// are.</summary>
    public UnixFileMode Permissions { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Channel);
        Channel.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannelsPerUser, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPendingConnections, 1);
    }
}
