namespace ZcGen.Cli.Completion;

/// <summary>What can stand at the end of a command line.</summary>
/// <param name="Words">The words, with what they mean; null where there is nothing to say.</param>
/// <param name="Paths">Which paths can stand there besides.</param>
internal sealed record Candidates(IReadOnlyList<(string Word, string? Meaning)> Words, PathKind Paths)
{
    /// <summary>Gets what stands where nothing can be said.</summary>
    public static Candidates None { get; } = new([], PathKind.None);
}

/// <summary>Which paths a shell completes.</summary>
internal enum PathKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>Files and directories.</summary>
    Files,

    /// <summary>Directories only.</summary>
    Directories,
}
