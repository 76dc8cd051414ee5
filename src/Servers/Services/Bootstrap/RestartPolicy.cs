namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Specifies whether a program is restarted.</summary>
public enum RestartPolicy
{
    /// <summary>The program is not restarted.</summary>
    Never,

    /// <summary>The program is restarted after a failure, but not after it returned or was killed.</summary>
    OnFailure,
}
