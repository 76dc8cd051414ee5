namespace ZcGen.Channels;

/// <summary>A channel or a listener could not be made. The message says what happened, where, and what to do.</summary>
public sealed class ChannelException : IOException
{
    /// <summary>An error of unknown kind.</summary>
    public ChannelException()
        : this(ChannelErrorCode.Other, "the channel could not be made")
    {
    }

    /// <summary>An error of unknown kind that <paramref name="message"/> describes.</summary>
    public ChannelException(string message)
        : this(ChannelErrorCode.Other, message)
    {
    }

    /// <summary>An error of unknown kind that <paramref name="message"/> describes.</summary>
    public ChannelException(string message, Exception innerException)
        : this(ChannelErrorCode.Other, message, innerException)
    {
    }

    /// <summary>An error of one kind.</summary>
    public ChannelException(ChannelErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>What kind of error it is.</summary>
    public ChannelErrorCode Code { get; }
}
