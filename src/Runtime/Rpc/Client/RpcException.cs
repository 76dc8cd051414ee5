using ZcGen.Channels;
using ZcGen.Format;

namespace ZcGen.Rpc;

/// <summary>A call that did not succeed: thrown to a caller, and by a handler that wants its caller to see a certain status.</summary>
/// <remarks>
/// Beside status and text a handler may send <see cref="Details"/>, a table for programs to read, and <see cref="Trailers"/>. What a
/// handler was told by another server (<see cref="Server"/> says so) is not passed on with the exception, other than its status and text.
/// </remarks>
public sealed class RpcException : Exception
{
    /// <summary>The most bytes of <see cref="Details"/>.</summary>
    public const int MaxDetailsLength = HeaderBlock.MaxDetailsLength;

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

    /// <summary>
    /// Gets the details that the handler sent: a FlatBuffers message, at most <see cref="MaxDetailsLength"/> bytes, unchecked; empty if
    /// there are none. <see cref="TryGetDetails"/> checks and reads them.
    /// </summary>
    public ReadOnlyMemory<byte> Details { get; internal init; }

    /// <summary>Gets the builder that wrote the details; null if there are none, or if they came from a peer.</summary>
    internal Type? DetailsBuilder { get; init; }

    /// <summary>Gets the metadata that the handler sent; <see cref="Metadata.Empty"/> if there is none.</summary>
    public Metadata Trailers { get; init; } = Metadata.Empty;

    /// <summary>Gets the name of the method that was called; null if it is not known, or if no call was sent.</summary>
    public string? Method { get; internal init; }

    /// <summary>Gets the full name of the service that was called; null if the exception was not thrown to a caller.</summary>
    public string? Server { get; internal init; }

    /// <summary>
    /// Gets the process and user that served the call, as the kernel vouches for them; null if no connection to it was made.
    /// </summary>
    public PeerCredentials? Peer { get; internal init; }

    /// <summary>Creates an error with details, for a handler to throw.</summary>
    /// <typeparam name="TDetails">The builder of the table of the details, <c>MyError.Builder</c>.</typeparam>
    /// <param name="status">What kind; not <see cref="StatusCode.OK"/>.</param>
    /// <param name="message">What happened, and what the caller can do, for people.</param>
    /// <param name="build">Builds the details, at most <see cref="MaxDetailsLength"/> bytes. More are left out, and the message says
    /// so.</param>
    public static RpcException Create<TDetails>(StatusCode status, string message, Action<TDetails> build)
        where TDetails : ITableBuilder<TDetails>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(build);
        return Create<TDetails, Action<TDetails>>(status, message, build, static (details, action) => action(details));
    }

    /// <summary>Creates an error with details, and metadata if need be, for a handler to throw.</summary>
    /// <typeparam name="TDetails">The builder of the table of the details, <c>MyError.Builder</c>.</typeparam>
    /// <typeparam name="TState">What <paramref name="build"/> needs.</typeparam>
    /// <param name="status">What kind; not <see cref="StatusCode.OK"/>.</param>
    /// <param name="message">What happened, and what the caller can do, for people.</param>
    /// <param name="state">Given to <paramref name="build"/>.</param>
    /// <param name="build">Builds the details, at most <see cref="MaxDetailsLength"/> bytes. More are left out, and the message says
    /// so.</param>
    /// <param name="trailers">Metadata for the caller; null for none.</param>
    public static RpcException Create<TDetails, TState>(
        StatusCode status, string message, TState state, Action<TDetails, TState> build, Metadata? trailers = null)
        where TDetails : ITableBuilder<TDetails>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(build);
        var error = new ErrorDetails(status, message, trailers);
        try
        {
            build(error.Begin<TDetails>(), state);
            return error.Finish();
        }
        catch (MessageTooLargeException tooLarge)
        {
            return error.LeaveOut(tooLarge);
        }
    }

    /// <summary>Creates what the caller of a method gets.</summary>
    internal static RpcException From(
        StatusCode status, string message, Channel server, string? method, byte[]? details = null, Metadata? trailers = null) =>
        new(status, message)
        {
            Details = details,
            Trailers = trailers ?? Metadata.Empty,
            Server = server.Contract,
            Peer = server.Peer,
            Method = method,
        };

    /// <summary>Reads the details as a certain table.</summary>
    /// <typeparam name="T">The table. Another one than the handler sent may read as nonsense, or as nothing.</typeparam>
    /// <param name="details">The details, valid as long as the exception.</param>
    /// <returns>False if there are none, or if they are no well-formed message of that table.</returns>
    public bool TryGetDetails<T>(out T details)
        where T : ITable<T>, allows ref struct
    {
        ReadOnlySpan<byte> bytes = Details.Span;
        if (bytes.IsEmpty || !Verifier.Verify<T>(bytes, default, VerifierLimits.Linear(bytes.Length)).IsValid)
        {
            details = default!;
            return false;
        }

        var message = new ReadOnlyMessageSpan(bytes);
        details = TableReader.OpenRoot<T>(message);
        return true;
    }
}
