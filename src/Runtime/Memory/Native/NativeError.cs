namespace ZcGen.Native;

/// <summary>The kinds of failure of the operating system that callers tell apart.</summary>
internal enum NativeError
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Nothing has that name.</summary>
    NotFound,

    /// <summary>This user, or this process, may not do that.</summary>
    AccessDenied,

    /// <summary>The process, its user or the system has no descriptors, memory or space left, or a limit of theirs is reached.</summary>
    OutOfResources,
}
