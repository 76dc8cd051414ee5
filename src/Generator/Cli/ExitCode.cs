namespace ZcGen.Cli;

/// <summary>How a run ended. The numbers are part of the command's contract and never change their meaning.</summary>
internal enum ExitCode
{
    /// <summary>Nothing was found at or above the severity of <c>--fail-on</c>.</summary>
    Success = 0,

    /// <summary>The tool has a bug; it printed a report id.</summary>
    InternalError = 1,

    /// <summary>Something was found at or above the severity of <c>--fail-on</c>, and every schema has a meaning.</summary>
    Findings = 2,

    /// <summary>A schema does not parse or does not resolve.</summary>
    InvalidSchema = 3,

    /// <summary>A file could not be read or written, so there is no complete verdict.</summary>
    Environment = 4,

    /// <summary>The command line is wrong; nothing was looked at.</summary>
    Usage = 64,
}
