using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Tells of what went wrong in a server: the callback or the logger of its options, or else standard error. Safe for any thread.
/// </summary>
/// <remarks>
/// Clients can provoke errors at will, so there is a budget: a burst, and from then on some a second. What is left out is counted, and the
/// next error that is told says how many there were.
/// </remarks>
internal sealed partial class ServerErrorLog
{
    private static readonly RateLimit Budget = new(perSecond: 5, burst: 50);

    private readonly ServerOptions _options;
    private readonly string _service;
    private readonly Lock _lock = new();
    private long _budgetWholeAt;
    private long _leftOut;

    public ServerErrorLog(ServerOptions options, string service)
    {
        _options = options;
        _service = service;
    }

    /// <summary>Reports that a call failed.</summary>
    public void Report(ServiceServer service, uint method, PeerCredentials peer, Exception exception) =>
        Report(service.GetMethodName(method) ?? $"0x{method:x8}", peer, exception);

    /// <summary>Reports that something else than a call failed.</summary>
    public void Report(PeerCredentials? peer, Exception exception) => Report(method: null, peer, exception);

    private void Report(string? method, PeerCredentials? peer, Exception exception)
    {
        long leftOut;
        lock (_lock)
        {
            long now = Stopwatch.GetTimestamp();
            if (Budget.IsOver(_budgetWholeAt, now))
            {
                _leftOut++;
                return;
            }

            _budgetWholeAt = Budget.Count(_budgetWholeAt, now);

            leftOut = _leftOut;
            _leftOut = 0;
        }

        var error = new ServerError(_service, method, peer, exception);
        try
        {
            Tell(error, leftOut);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A callback or a logger that fails must not end the server, and cannot be told of it.
            WriteToStandardError($"{error}; and reporting it failed: {failure.Message}");
        }
    }

    private void Tell(ServerError error, long leftOut)
    {
        if (_options.OnError is { } callback)
        {
            callback(error);
        }

        if (_options.Logger is { } logger)
        {
            if (leftOut > 0)
            {
                LogLeftOut(logger, _service, leftOut);
            }

            Log(logger, error, error.Exception);
        }
        else if (_options.OnError is null)
        {
            string more = leftOut == 0 ? "" : $" ({leftOut} more were left out before it)";
            string details = error.Method is null ? "" : $"\n{error.Exception}";
            WriteToStandardError($"{error}{more}{details}");
        }
    }

    private static void WriteToStandardError(string text)
    {
        try
        {
            Console.Error.WriteLine($"error: {text}");
        }
        catch (IOException)
        {
            // Nobody reads it.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Error}")]
    private static partial void Log(ILogger logger, ServerError error, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Service}: {Count} errors more than the log's budget were left out")]
    private static partial void LogLeftOut(ILogger logger, string service, long count);
}
