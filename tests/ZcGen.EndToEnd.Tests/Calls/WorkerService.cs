using System.Collections.Concurrent;
using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A service whose handlers run at the same time: they block as tests ask, and count under a lock.</summary>
internal sealed class WorkerService : CalculatorServer, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, Meeting> _meetings = new();
    private int _blocked;
    private int _served;

    /// <summary>Handlers of <c>Obey "hang"</c> end when it is open, and those of <c>"wait"</c> also when their tokens are cancelled.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>What <c>Obey "call"</c> does.</summary>
    public Action? Call { get; set; }

    /// <summary>Gets how many handlers are blocked now.</summary>
    public int Blocked => Volatile.Read(ref _blocked);

    /// <summary>Gets how many handlers have begun.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>Waits until a handler of <c>Obey "meet"</c> with this number is blocked.</summary>
    public void WaitForGuest(int number)
    {
        if (!MeetingOf(number).Guest.Wait(Patience))
        {
            throw new TimeoutException("the handler is not called");
        }
    }

    /// <summary>Lets that handler end.</summary>
    public void EndMeeting(int number) => MeetingOf(number).End.Set();

    public void Dispose() => Gate.Dispose();

    protected override void Add(Numbers request, Sum.Builder reply, CallContext context)
    {
        Interlocked.Increment(ref _served);
        long total = 0;
        foreach (long value in request.Values)
        {
            total += value;
        }

        reply.Total = total;
    }

    protected override void Reverse(Blob request, Blob.Builder reply, CallContext context)
    {
        ReadOnlySpan<byte> data = request.Data;
        data.CopyTo(reply.CreateData(data.Length));
    }

    protected override void Obey(Order request, Blob.Builder reply, CallContext context)
    {
        Interlocked.Increment(ref _served);
        int amount = request.Amount;
        string what = request.What.ToString();
        Interlocked.Increment(ref _blocked);
        try
        {
            Block(what, amount, context);
        }
        finally
        {
            Interlocked.Decrement(ref _blocked);
        }

        // Says which call it was, in memory that other replies have used.
        reply.CreateData(4 + (amount % 200)).Fill((byte)amount);
    }

    private void Block(string what, int amount, CallContext context)
    {
        switch (what)
        {
            case "hang":
                Gate.Wait();
                break;
            case "wait":
                Gate.Wait(context.CancellationToken);
                break;
            case "sleep":
                Thread.Sleep(amount);
                break;
            case "meet":
                Meeting meeting = MeetingOf(amount);
                meeting.Guest.Set();
                if (!meeting.End.Wait(Patience))
                {
                    throw new TimeoutException("nobody is served meanwhile");
                }

                break;
            case "call":
                Call?.Invoke();
                break;
        }
    }

    private Meeting MeetingOf(int number) => _meetings.GetOrAdd(number, static _ => new Meeting());

    private sealed class Meeting
    {
        public ManualResetEventSlim Guest { get; } = new();

        public ManualResetEventSlim End { get; } = new();
    }
}
