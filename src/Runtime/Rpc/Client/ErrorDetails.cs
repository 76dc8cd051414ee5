using System.ComponentModel;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.CompilerServices;

/// <summary>Makes one error with details, and reads those of others, for generated code. Not thread-safe.</summary>
/// <param name="status">What kind of error it is.</param>
/// <param name="message">Its text, for people.</param>
/// <param name="trailers">Metadata for the caller; null for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ErrorDetails(StatusCode status, string message, Metadata? trailers)
{
    private readonly byte[] _bytes = new byte[RpcException.MaxDetailsLength];
    private readonly MessageBuilder _message = new();
    private Type? _builder;

    /// <summary>Begins the details.</summary>
    /// <exception cref="MessageTooLargeException">The table alone has more than <see cref="RpcException.MaxDetailsLength"/> bytes.</exception>
    public TDetails Begin<TDetails>()
        where TDetails : ITableBuilder<TDetails>, allows ref struct
    {
        _builder = typeof(TDetails);
        return TDetails.Begin(_message, _bytes);
    }

    /// <summary>Returns the error with the details that were built.</summary>
    public RpcException Finish() => new(status, message)
    {
        Details = _bytes.AsMemory(0, _message.Finish()),
        DetailsBuilder = _builder,
        Trailers = trailers ?? Metadata.Empty,
    };

    /// <summary>Returns the error without its details, which its message says.</summary>
    /// <param name="error">What building them threw.</param>
    public RpcException LeaveOut(MessageTooLargeException error) => new(
        status, $"{message} (its details were left out: they need {error.Required} bytes or more, of {RpcException.MaxDetailsLength})")
    {
        Trailers = trailers ?? Metadata.Empty,
    };

    /// <summary>Reads the details of an error if they are of a certain table by what this process knows of it.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <typeparam name="TBuilder">Its builder, which has written the details of an error that was created in this process.</typeparam>
    /// <param name="exception">The error.</param>
    /// <param name="service">The service whose methods have such details.</param>
    /// <param name="isOfMethod">Whether <see cref="RpcException.Method"/> is one of them.</param>
    /// <param name="details">The details, valid as long as the exception.</param>
    /// <returns>False if they are others, or none, or no well-formed message of that table.</returns>
    public static bool TryRead<T, TBuilder>(RpcException exception, string service, bool isOfMethod, out T details)
        where T : ITable<T>, allows ref struct
        where TBuilder : ITableBuilder<TBuilder>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(exception);
        bool isOfTable = exception.Server is null
            ? exception.DetailsBuilder == typeof(TBuilder)
            : isOfMethod && exception.Server == service;
        if (isOfTable)
        {
            return exception.TryGetDetails(out details);
        }

        details = default!;
        return false;
    }
}
