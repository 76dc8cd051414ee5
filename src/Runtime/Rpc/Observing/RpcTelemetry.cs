using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace ZcGen.Rpc;

/// <summary>Durations and activities of calls, by the semantic conventions of OpenTelemetry for RPC, version 1.45.</summary>
/// <remarks>
/// The meter and the activity source have the same name. When nobody listens, a call asks whether somebody does, and does nothing else.
/// </remarks>
internal static class RpcTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ZcGen";

    private const string SystemTag = "rpc.system.name";
    private const string MethodTag = "rpc.method";
    private const string StatusTag = "rpc.response.status_code";
    private const string ErrorTag = "error.type";
    private const string System = "zcgen";

    private static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    // Calls take less than a microsecond, or as long as their handlers: the conventions' boundaries begin at 5 ms.
    private static readonly InstrumentAdvice<double> Boundaries = new()
    {
        HistogramBucketBoundaries =
        [
            0.000_000_1, 0.000_000_2, 0.000_000_5, 0.000_001, 0.000_002, 0.000_005, 0.000_01, 0.000_02, 0.000_05, 0.000_1,
            0.000_25, 0.000_5, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ],
    };

    private static readonly Histogram<double> ClientDuration = Meter.CreateHistogram(
        "rpc.client.call.duration", "s", "Duration of outgoing calls.", tags: null, Boundaries);

    private static readonly Histogram<double> ServerDuration = Meter.CreateHistogram(
        "rpc.server.call.duration", "s", "Duration of incoming calls.", tags: null, Boundaries);

    /// <summary>Gets whether somebody listens to what clients do.</summary>
    public static bool ObservesClients
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ClientDuration.Enabled || Source.HasListeners();
    }

    /// <summary>Gets whether somebody listens to what servers do.</summary>
    public static bool ObservesServers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ServerDuration.Enabled || Source.HasListeners();
    }

    /// <summary>Starts the activity of an outgoing call. It does not become the current one.</summary>
    public static Activity? StartClient(string method)
    {
        Activity? current = Activity.Current;
        Activity? activity = Source.StartActivity(method, ActivityKind.Client);
        Activity.Current = current;
        Describe(activity, method);
        return activity;
    }

    /// <summary>Starts the activity of an incoming call, which is the current one until it ends.</summary>
    /// <param name="method">The full name of the method.</param>
    /// <param name="caller">The activity of the caller; the default value for none.</param>
    public static Activity? StartServer(string method, ActivityContext caller)
    {
        if (caller == default)
        {
            // What was current when the thread of the server was started has nothing to do with the call.
            Activity.Current = null;
        }

        Activity? activity = Source.StartActivity(method, ActivityKind.Server, caller);
        Describe(activity, method);
        return activity;
    }

    /// <summary>Ends an outgoing call.</summary>
    /// <param name="activity">Its activity, if it has one.</param>
    /// <param name="method">The full name of the method.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="error">Why it failed; null if it did not.</param>
    public static void EndClient(Activity? activity, string method, StatusCode status, TimeSpan elapsed, Exception? error)
    {
        string statusName = NameOf(status);
        End(activity, statusName, status != StatusCode.OK, error?.Message);
        Record(ClientDuration, method, statusName, status != StatusCode.OK, elapsed);
    }

    /// <summary>Ends an incoming call.</summary>
    /// <inheritdoc cref="EndClient"/>
    public static void EndServer(Activity? activity, string method, StatusCode status, TimeSpan elapsed)
    {
        string statusName = NameOf(status);
        bool isError = IsServersFault(status);
        End(activity, statusName, isError, description: null);
        Record(ServerDuration, method, statusName, isError, elapsed);
    }

    private static void Describe(Activity? activity, string method)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(SystemTag, System);
            activity.SetTag(MethodTag, method);
        }
    }

    // An activity that ends makes the one before it current, on whatever thread that is.
    private static void End(Activity? activity, string status, bool isError, string? description)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(StatusTag, status);
        if (isError)
        {
            activity.SetTag(ErrorTag, status);
            activity.SetStatus(ActivityStatusCode.Error, description);
        }

        Activity? current = Activity.Current;
        activity.Stop();
        if (current != activity)
        {
            Activity.Current = current;
        }
    }

    private static void Record(Histogram<double> duration, string method, string status, bool isError, TimeSpan elapsed)
    {
        if (duration.Enabled)
        {
            TagList tags = new() { { SystemTag, System }, { MethodTag, method }, { StatusTag, status } };
            if (isError)
            {
                tags.Add(ErrorTag, status);
            }

            duration.Record(elapsed.TotalSeconds, tags);
        }
    }

    // A status that blames the caller is no error of the server's, as the conventions for gRPC say.
    private static bool IsServersFault(StatusCode status) => status is StatusCode.Unknown or StatusCode.DeadlineExceeded
        or StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss;

    private static string NameOf(StatusCode status) => status switch
    {
        StatusCode.OK => "OK",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        StatusCode.DataLoss => "DATA_LOSS",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        _ => "UNKNOWN",
    };
}
