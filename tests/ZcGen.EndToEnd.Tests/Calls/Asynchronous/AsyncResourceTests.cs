using System.Diagnostics;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What asynchronous calls take: connections, threads, and bytes.</summary>
[Collection(nameof(Alone))]
public sealed class AsyncResourceTests : InProcessTest
{
    private static readonly long[] One = [1];

    [Fact]
    public async Task Calls_TenThousandInFlight_TakeOneConnectionAndFewThreads()
    {
        Service.Gate.Reset();
        ValueTask<ReplyLease<Blob>> stuck = Client.ObeyAsync(what: "hang");
        int threads = Process.GetCurrentProcess().Threads.Count;
        var calls = new Task<ReplyLease<Sum>>[10_000];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = Client.AddAsync([i]).AsTask();
        }

        Assert.Equal(2, Host.ConnectionCount);
        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 0, threads + 16);
        Service.Gate.Set();
        (await stuck).Dispose();
        for (int i = 0; i < calls.Length; i++)
        {
            using ReplyLease<Sum> reply = await calls[i].WaitAsync(Patience);
            Assert.Equal(i, reply.Value.Total);
        }
    }

    [Fact]
    public async Task Calls_OneAfterTheOther_AllocateNoMoreThanWhatAnAwaitNeeds()
    {
        const int Calls = 2000;
        Assert.Equal(Calls, await Repeat());
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long total = await Repeat();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // A call whose reply is there in time takes nothing; one that is suspended takes a work item of the thread pool.
        Assert.InRange(allocated / Calls, 0, 200);
        Assert.Equal(Calls, total);

        // Without the synchronization context of a test, which allocates, as assertions do.
        Task<long> Repeat() => Task.Run(async () =>
        {
            long total = 0;
            for (int i = 0; i < Calls; i++)
            {
                // A lease has a buffer of its own where misuse is looked for (decision 52).
                total += await Client.AddAsync(One, static (request, values) => request.Values = values, static (sum, _) => sum.Total);
            }

            return total;
        });
    }
}
