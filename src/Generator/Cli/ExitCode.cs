namespace ZcGen.Cli;

/// <summary>The result of a run. The numbers are part of the command's contract and never change their meaning.</summary>
internal enum ExitCode
{
    /// <summary>No finding has the severity of <c>--fail-on</c> or a higher one.</summary>
    Success = 0,

    /// <summary>The tool has a bug, and printed an id to report it with.</summary>
    InternalError = 1,

    /// <summary>
    /// A finding has the severity of <c>--fail-on</c> or a higher one, but no schema has an error. Breaking changes are such findings.
    /// </summary>
    Findings = 2,

    /// <summary>A schema has an error.</summary>
    InvalidSchema = 3,

    /// <summary>A file could not be read or written, so the result is incomplete.</summary>
    Environment = 4,

    /// <summary>The command line is invalid; no schema was read.</summary>
    Usage = 64,
}
