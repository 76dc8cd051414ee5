namespace ZcGen.Campaign.Tests.Peer;

/// <summary>A reply is not the one to its request.</summary>
public sealed class WrongReplyException(string message) : Exception(message);
