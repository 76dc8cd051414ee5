using Calls;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that does what tests ask of it.</summary>
internal sealed class CalculatorService : CalculatorServer, IDisposable
{
    private readonly ManualResetEventSlim _gate = new(initialState: true);

    /// <summary>Handlers of <c>Obey "wait"</c> end when it is open.</summary>
    public ManualResetEventSlim Gate => _gate;

    /// <summary>What <c>Obey "call"</c> does.</summary>
    public Action? Call { get; set; }

    public int Served { get; private set; }

    /// <summary>How many handlers of <c>Obey</c> have ended.</summary>
    public int Ended { get; private set; }

    public Deadline LastDeadline { get; private set; }

    public long AllocatedBytes { get; private set; }

    public void Dispose() => _gate.Dispose();

    protected override void Add(Numbers request, Sum.Builder reply, CallContext context)
    {
        Served++;
        long total = 0;
        foreach (long value in request.Values)
        {
            total += value;
        }

        reply.Total = total;
        AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
    }

    protected override void Reverse(Blob request, Blob.Builder reply, CallContext context)
    {
        ReadOnlySpan<byte> data = request.Data;
        Span<byte> reversed = reply.CreateData(data.Length);
        data.CopyTo(reversed);
        reversed.Reverse();
    }

    protected override void Obey(Order request, Blob.Builder reply, CallContext context)
    {
        Served++;
        LastDeadline = context.Deadline;
        try
        {
            Obey(request.What.ToString(), request.Amount, reply, context);
        }
        finally
        {
            Ended++;
        }
    }

    private void Obey(string what, int amount, Blob.Builder reply, CallContext context)
    {
        switch (what)
        {
            case "fail":
                throw new RpcException(StatusCode.FailedPrecondition, "not now");
            case "tenant":
                throw new RpcException(StatusCode.FailedPrecondition, context.Metadata.GetValue("tenant") ?? "no tenant");
            case "trailers":
                throw new RpcException(StatusCode.FailedPrecondition, "not now") { Trailers = new Metadata { { "reason", "weather" } } };
            case "throw":
                throw new InvalidOperationException("the secret is 42");
            case "wait":
                _gate.Wait(context.CancellationToken);
                break;
            case "sleep":
                Thread.Sleep(amount);
                break;
            case "call":
                Call?.Invoke();
                break;
            case "hang":
                _gate.Wait();
                break;
            case "allocate":
                AllocatedBytes = new byte[amount].LongLength;
                break;
            case "grow":
                reply.CreateData(amount);
                break;
            case "half":
                reply.CreateData(8);
                throw new RpcException(StatusCode.Aborted, new string('ä', 2000));
        }
    }
}
