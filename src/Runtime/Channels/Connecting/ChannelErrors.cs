using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Failures of the operating system as the errors that callers of channels are promised.</summary>
internal static class ChannelErrors
{
    /// <summary>What kind of error a failure is.</summary>
    internal static ChannelErrorCode CodeOf(IOException error) => NativeErrors.KindOf(error) switch
    {
        NativeError.AccessDenied => ChannelErrorCode.AccessDenied,
        NativeError.OutOfResources => ChannelErrorCode.OutOfResources,
        _ => ChannelErrorCode.Other,
    };

    /// <summary>The failure as an error; one that is an error already stays as it is.</summary>
    /// <param name="attempt">What failed, as a sentence without its end.</param>
    /// <param name="error">The failure.</param>
    internal static ChannelException From(string attempt, IOException error) =>
        error as ChannelException ?? new ChannelException(CodeOf(error), $"{attempt}: {error.Message}", error);
}
