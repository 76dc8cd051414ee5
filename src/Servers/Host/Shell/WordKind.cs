namespace ZcGen.Servers.Host.Shell;

/// <summary>Specifies what a word of a command names.</summary>
internal enum WordKind
{
    /// <summary>Nothing that is known before.</summary>
    Other,

    /// <summary>A file.</summary>
    File,

    /// <summary>A task that runs, by name or id.</summary>
    Task,

    /// <summary>A program, whether it runs or not.</summary>
    Program,
}
