namespace ZcGen.Cli;

/// <summary>Standard output takes nothing more: its disk is full, or the caller closed it.</summary>
/// <param name="reason">The operating system's words.</param>
/// <param name="inner">What writing threw.</param>
internal sealed class OutputException(string reason, Exception inner) : Exception($"cannot write standard output: {reason}", inner);
