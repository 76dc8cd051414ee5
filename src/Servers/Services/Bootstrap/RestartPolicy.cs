namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>What becomes of a program that has ended.</summary>
public enum RestartPolicy
{
    /// <summary>Nothing.</summary>
    Never,

    /// <summary>When it failed, it is started again; not when it came to its end or somebody ended it.</summary>
    OnFailure,
}
