namespace ZcGen.Channels;

/// <summary>How a listener treats clients. Checked when it starts to listen.</summary>
public sealed record ListenerOptions
{
    /// <summary>The options of a listener that asks for nothing special.</summary>
    public static ListenerOptions Default { get; } = new();

    /// <summary>Of the channels that it accepts.</summary>
    public ChannelOptions Channel { get; init; } = ChannelOptions.Default;

    /// <summary>What clients may hold and ask for.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>Who may connect: the permissions of the socket. The directory of named channels lets only this user in, whatever they
    /// are.</summary>
    public UnixFileMode Permissions { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Channel);
        ArgumentNullException.ThrowIfNull(Limits);
        Channel.Validate();
        Limits.Validate();
    }
}
