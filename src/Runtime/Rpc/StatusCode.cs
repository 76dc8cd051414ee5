namespace ZcGen.Rpc;

/// <summary>How a call ended: gRPC's status codes, with its names and numbers.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave it up.</summary>
    Cancelled = 1,

    /// <summary>An error that says nothing more.</summary>
    Unknown = 2,

    /// <summary>The request is malformed, or makes no sense whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before there was an answer. The server may still have carried the call out.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a ring or another limited thing is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The server is not in a state in which it can do this.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one.</summary>
    Aborted = 10,

    /// <summary>A position past the end.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such method.</summary>
    Unimplemented = 12,

    /// <summary>The server's handler failed; its details stay on the server.</summary>
    Internal = 13,

    /// <summary>There is no server, or it went away. The server may still have carried the call out.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt.</summary>
    DataLoss = 15,

    /// <summary>The caller did not say who it is.</summary>
    Unauthenticated = 16,
}
