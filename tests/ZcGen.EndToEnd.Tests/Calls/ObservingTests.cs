using System.Diagnostics;
using System.Diagnostics.Metrics;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What listeners learn of calls: durations and activities. Alone, because they listen to the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ObservingTests : IDisposable
{
    private const string Method = "Calls.Observed/Ask";

    private readonly ObservedService _service = new();
    private readonly List<Activity> _activities = [];
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _durations = [];
    private readonly ActivityListener _activityListener;
    private readonly MeterListener _meterListener = new();
    private readonly ActivitySource _source = new("test");

    public ObservingTests()
    {
        _activityListener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "ZcGen" or "test",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_activityListener);
        _meterListener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ZcGen")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<double>(Note);
        _meterListener.Start();
    }

    public void Dispose()
    {
        _meterListener.Dispose();
        _activityListener.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Call_UnderAnActivity_IsAChildOfItAndTheHandlersIsAChildOfThat()
    {
        Activity? inHandler = null;
        _service.Handler = _ => inHandler = Activity.Current;
        using (ServerHost host = ServerHost.InProcess(_service))
        using (ObservedClient client = ObservedClient.Connect(host))
        using (Activity? root = _source.StartActivity("root"))
        {
            root!.TraceStateString = "a=b";
            using UnaryReply<Blob> reply = client.Ask(amount: 7);
            Assert.Equal(7, reply.Value.Data[0]);
            Assert.Same(root, Activity.Current);
        }

        (Activity call, Activity handling) = TheTwo();
        Assert.Equal(_activities.Single(static activity => activity.OperationName == "root").SpanId, call.ParentSpanId);
        Assert.Equal((call.SpanId, true, "a=b"), (handling.ParentSpanId, handling.HasRemoteParent, handling.TraceStateString));
        Assert.Same(handling, inHandler);
        Assert.All([call, handling], static activity =>
        {
            Assert.Equal(Method, activity.DisplayName);
            Assert.Equal(
                [("rpc.system.name", "zcgen"), ("rpc.method", Method), ("rpc.response.status_code", "OK")],
                activity.TagObjects.Select(static tag => (tag.Key, (string)tag.Value!)));
        });
    }

    [Fact]
    public async Task AwaitedCalls_UnderAnActivity_LeaveItCurrentAndAreItsChildren()
    {
        using ServerHost host = ServerHost.InProcess(_service);
        using ObservedClient client = ObservedClient.Connect(host);
        using Activity? root = _source.StartActivity("root");
        for (int i = 0; i < 10; i++)
        {
            using ReplyLease<Blob> reply = await client.AskAsync(amount: i);
            Assert.Same(root, Activity.Current);
        }

        lock (_activities)
        {
            Activity[] calls =
            [
                .. _activities.Where(activity => activity.Kind == ActivityKind.Client && activity.TraceId == root!.TraceId),
            ];
            Assert.Equal(10, calls.Length);
            Assert.All(calls, call => Assert.Equal(root!.SpanId, call.ParentSpanId));
        }
    }

    [Fact]
    public void Call_ThatFails_IsAnErrorForTheCallerAndForTheServerIfItIsItsFault()
    {
        using (ServerHost host = ServerHost.InProcess(_service, new ServerOptions { OnError = static _ => { } }))
        using (ObservedClient client = ObservedClient.Connect(host))
        using (_source.StartActivity("root"))
        {
            _service.Handler = static _ => throw new RpcException(StatusCode.NotFound, "not here");
            Fail(client);
            _service.Handler = static _ => throw new InvalidOperationException();
            Fail(client);
        }

        Assert.Equal(
            [("rpc.client.call.duration", "INTERNAL", "INTERNAL"), ("rpc.client.call.duration", "NOT_FOUND", "NOT_FOUND"),
                ("rpc.server.call.duration", "INTERNAL", "INTERNAL"), ("rpc.server.call.duration", "NOT_FOUND", "")],
            Durations().Select(static seen =>
                (seen.Name, (string)seen.Tags["rpc.response.status_code"]!, (string?)seen.Tags.GetValueOrDefault("error.type") ?? "")).Order());
        Assert.All(Durations(), static seen =>
        {
            Assert.InRange(seen.Value, 0, 60);
            Assert.Equal(("zcgen", Method), (seen.Tags["rpc.system.name"], seen.Tags["rpc.method"]));
        });
        Assert.Equal(
            [(ActivityKind.Server, ActivityStatusCode.Unset), (ActivityKind.Server, ActivityStatusCode.Error),
                (ActivityKind.Client, ActivityStatusCode.Error), (ActivityKind.Client, ActivityStatusCode.Error)],
            OfTheTest().Select(static activity => (activity.Kind, activity.Status)).Order());
    }

    [Fact]
    public void Call_WithoutAnActivityAround_BeginsATrace()
    {
        ActivityContext caller = default;
        _service.Handler = _ => caller = Activity.Current!.Context;
        using (Activity unrelated = new Activity("unrelated").Start())
        using (ServerHost host = ServerHost.InProcess(_service))
        using (ObservedClient client = ObservedClient.Connect(host))
        {
            Activity.Current = null;
            using UnaryReply<Blob> reply = client.Ask();
            Assert.NotEqual(unrelated.TraceId, caller.TraceId);
        }

        Assert.NotEqual(default, caller);
    }

    private static void Fail(ObservedClient client) => Assert.Throws<RpcException>(() =>
    {
        using UnaryReply<Blob> reply = client.Ask();
    });

    private (Activity Call, Activity Handling) TheTwo()
    {
        Activity[] activities = OfTheTest();
        return (activities.Single(static activity => activity.Kind == ActivityKind.Client),
            activities.Single(static activity => activity.Kind == ActivityKind.Server));
    }

    // Other tests of the process make calls as well.
    private Activity[] OfTheTest()
    {
        lock (_activities)
        {
            Activity root = _activities.Single(static activity => activity.OperationName == "root");
            return [.. _activities.Where(activity => activity.TraceId == root.TraceId && activity.Source.Name == "ZcGen")];
        }
    }

    private (string Name, double Value, Dictionary<string, object?> Tags)[] Durations()
    {
        lock (_durations)
        {
            return [.. _durations];
        }
    }

    private void Note(Activity activity)
    {
        lock (_activities)
        {
            _activities.Add(activity);
        }
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        Dictionary<string, object?> seen = new(tags.ToArray());
        if (seen.GetValueOrDefault("rpc.method") is Method)
        {
            lock (_durations)
            {
                _durations.Add((instrument.Name, value, seen));
            }
        }
    }
}
