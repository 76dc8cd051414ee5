namespace ZcGen.Cli;

/// <summary>The exception that is thrown when standard output cannot be written: its disk is full, or the caller closed it.</summary>
/// <param name="reason">The reason that the operating system gave.</param>
/// <param name="inner">The exception that writing threw.</param>
internal sealed class OutputException(string reason, Exception inner) : Exception($"cannot write standard output: {reason}", inner);
