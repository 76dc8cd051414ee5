using System.Diagnostics;
using System.Text;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls.Native;

/// <summary>
/// Trace contexts between this library and a peer that is written in C from docs/wire-format.md. Alone, because they are those of the whole
/// process.
/// </summary>
[Collection(nameof(Alone))]
public sealed class CPeerTraceTests : ServerTest
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-c-");

    [CCompilerTheory]
    [InlineData(ActivitySamplingResult.AllDataAndRecorded, "01")]
    [InlineData(ActivitySamplingResult.PropagationData, "00")]
    public async Task CServer_OfCallsUnderAnActivity_ReadsTheirContextAndState(ActivitySamplingResult sampling, string flags)
    {
        List<Activity> calls = [];
        using ActivityListener listener = Listen(sampling, calls);
        using CServer server = CServer.Start(await CProgram.Compile("answering.c", _directory.FullName), Name);
        string[] traces;
        using (CalculatorClient client = CalculatorClient.Connect(Name))
        using (Activity root = new Activity("root") { TraceStateString = "a=b" }.Start())
        {
            traces = [Trace(client), await TraceAsync(client)];
            Assert.Equal(2, calls.Count(call => call.ParentSpanId == root.SpanId && call.TraceId == root.TraceId));
        }

        Assert.Equal(calls.Select(call => $"00{call.TraceId}{call.SpanId}{flags} a=b"), traces);
        await server.EndWithoutComplaint();
    }

    [CCompilerFact]
    public async Task CServer_OfCallsThatNobodyTraces_ReadsNoContext()
    {
        using CServer server = CServer.Start(await CProgram.Compile("answering.c", _directory.FullName), Name);
        using (CalculatorClient client = CalculatorClient.Connect(Name))
        using (new Activity("root").Start())
        {
            Assert.Equal([" ", " "], [Trace(client), await TraceAsync(client)]);
        }

        await server.EndWithoutComplaint();
    }

    [CCompilerFact]
    public async Task CClient_WithATraceContext_IsTheParentOfTheHandlersActivity()
    {
        List<Activity> handled = [];
        using ActivityListener listener = Listen(ActivitySamplingResult.AllDataAndRecorded, handled);
        string program = await CProgram.Compile("calling.c", _directory.FullName);
        using (ServerHost host = Listen())
        {
            Assert.Equal((0, "done\n"), await CProgram.Run(program, Name));
        }

        // What calling.c sends, twice.
        ActivityContext sent = new(
            ActivityTraceId.CreateFromBytes("trace-id of 16 b"u8), ActivitySpanId.CreateFromBytes("parent-i"u8), ActivityTraceFlags.Recorded);
        Activity[] children = [.. handled.Where(static activity => activity.HasRemoteParent)];
        Assert.Equal(2, children.Length);
        Assert.All(children, child => Assert.Equal(
            (sent.TraceId, sent.SpanId, $"00-{sent.TraceId}-{sent.SpanId}-01", "Calls.Calculator/Obey"),
            (child.TraceId, child.ParentSpanId, child.ParentId, child.DisplayName)));
    }

    private protected override void Dispose(bool disposing)
    {
        _directory.Delete(recursive: true);
        base.Dispose(disposing);
    }

    private static ActivityListener Listen(ActivitySamplingResult sampling, List<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ZcGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = activity =>
            {
                lock (ended)
                {
                    ended.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static string Trace(CalculatorClient client)
    {
        using UnaryReply<Blob> reply = client.Obey(what: "trace");
        return Encoding.UTF8.GetString(reply.Value.Data);
    }

    private static async Task<string> TraceAsync(CalculatorClient client)
    {
        using ReplyLease<Blob> reply = await client.ObeyAsync(what: "trace");
        return Encoding.UTF8.GetString(reply.Value.Data);
    }
}
