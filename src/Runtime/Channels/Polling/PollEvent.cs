namespace ZcGen.Channels;

/// <summary>One report of a <see cref="ChannelPoller"/>.</summary>
/// <param name="Token">The number that the channel or listener was added with; 0 for <see cref="PollEvents.Wake"/>.</param>
/// <param name="Events">What happened.</param>
public readonly record struct PollEvent(long Token, PollEvents Events);
