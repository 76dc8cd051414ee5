using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server whose handlers suspend, as tests ask of it.</summary>
internal sealed class SuspendingService : CalculatorAsyncServer
{
    private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _ended;
    private int _cancelled;

    /// <summary>Gets how many handlers have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Gets how many handlers have ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>Gets how many handlers have ended by their tokens.</summary>
    public int Cancelled => Volatile.Read(ref _cancelled);

    /// <summary>Gets the call that was handled last.</summary>
    public AsyncServerCall<Order, Blob.Builder> LastCall { get; private set; }

    /// <summary>Gets the bytes that its handlers allocated so far, on the thread of the last one that did not suspend.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Lets the handlers of <c>"hang"</c> end.</summary>
    public void Open() => Interlocked.Exchange(ref _gate, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    protected override ValueTask Add(AsyncServerCall<Numbers, Sum.Builder> call)
    {
        long total = 0;
        foreach (long value in call.Request.Values)
        {
            total += value;
        }

        Sum.Builder reply = call.CreateReply();
        reply.Total = total;
        AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
        return default;
    }

    protected override ValueTask Reverse(AsyncServerCall<Blob, Blob.Builder> call)
    {
        ReadOnlySpan<byte> data = call.Request.Data;
        Span<byte> reversed = call.CreateReply().CreateData(data.Length);
        data.CopyTo(reversed);
        reversed.Reverse();
        return default;
    }

    protected override async ValueTask Obey(AsyncServerCall<Order, Blob.Builder> call)
    {
        // Taken before a test can see that the handler has begun: what it opens then is this one.
        Task gate = Volatile.Read(ref _gate).Task;
        LastCall = call;
        Interlocked.Increment(ref _begun);
        string what = call.Request.What.ToString();
        int amount = call.Request.Amount;
        try
        {
            switch (what)
            {
                case "hang":
                    await gate;
                    break;
                case "wait":
                    await Task.Delay(Timeout.Infinite, call.Context.CancellationToken);
                    break;
                case "keep":
                    call.KeepRequest();
                    await Task.Yield();
                    amount = call.Request.Amount;
                    break;
                case "stale":
                    await Task.Yield();
                    amount = call.Request.Amount;
                    break;
                case "begun":
                    Build(call, amount);
                    await Task.Yield();
                    return;
                case "empty":
                    await Task.Yield();
                    return;
                case "fail":
                    await Task.Yield();
                    throw new RpcException(StatusCode.FailedPrecondition, "not now");
                case "throw":
                    await Task.Yield();
                    throw new InvalidOperationException("the secret is 42");
                case "yield":
                    await Task.Yield();
                    break;
            }

            Build(call, amount);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    private static void Build(AsyncServerCall<Order, Blob.Builder> call, int amount)
    {
        Blob.Builder reply = call.CreateReply();
        reply.CreateData(amount).Fill((byte)amount);
    }
}
