namespace ZcGen.Servers.Services.Vm;

/// <summary>Defines the results of a launch.</summary>
internal enum LaunchResult
{
    /// <summary>The program was launched.</summary>
    Launched,

    /// <summary>The boot image has no such program.</summary>
    NoSuchProgram,

    /// <summary>The table of tasks is full.</summary>
    TooManyTasks,

    /// <summary>The frames that the program is promised are not left.</summary>
    TooFewFrames,
}
