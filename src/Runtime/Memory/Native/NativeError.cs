namespace ZcGen.Native;

/// <summary>The kinds of failure of the operating system that callers tell apart.</summary>
internal enum NativeError
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Nothing has that name.</summary>
    NotFound,

    /// <summary>This user may not do that.</summary>
    AccessDenied,
}
