namespace ZcGen.Rpc;

/// <summary>A call that did not succeed: thrown to a caller, and by a handler that wants its caller to see a certain status.</summary>
public sealed class RpcException : Exception
{
    /// <summary>An error of unknown kind.</summary>
    public RpcException()
        : this(StatusCode.Unknown, "the call failed")
    {
    }

    /// <summary>An error of unknown kind.</summary>
    public RpcException(string message)
        : this(StatusCode.Unknown, message)
    {
    }

    /// <summary>An error of unknown kind.</summary>
    public RpcException(string message, Exception innerException)
        : this(StatusCode.Unknown, message, innerException)
    {
    }

    /// <summary>An error of a certain kind.</summary>
    /// <param name="status">What kind; not <see cref="StatusCode.OK"/>.</param>
    /// <param name="message">What happened, and what the caller can do.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public RpcException(StatusCode status, string message, Exception? innerException = null)
        : base(message, innerException) => Status = status;

    /// <summary>What kind of error it is.</summary>
    public StatusCode Status { get; }
}
