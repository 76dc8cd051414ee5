using System.Globalization;
using Counting;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>
/// A client that makes the calls that standard input asks for. "NUMBER SLEEP": that many calls whose handlers sleep that many milliseconds,
/// and then "done". "late NUMBER TIMEOUT": that many at once, each by a thread called "caller", with that timeout in milliseconds, and
/// then how many calls failed with <see cref="StatusCode.DeadlineExceeded"/>.
/// </summary>
internal static class ObedientClient
{
    private const int MostAtOnce = 8;

    public static int Run(string path, uint caller)
    {
        using var client = CounterClient.Connect(path);
        VerifiedCalls calls = new(client, caller);
        calls.CarryOut();
        Open(client, MostAtOnce);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            int first = int.Parse(words[^2], CultureInfo.InvariantCulture);
            int second = int.Parse(words[^1], CultureInfo.InvariantCulture);
            if (words is ["late", ..])
            {
                Console.WriteLine(CallAtOnce(client, caller, first, TimeSpan.FromMilliseconds(second)));
                continue;
            }

            for (int i = 0; i < first; i++)
            {
                calls.CarryOut(sleepMilliseconds: second);
            }

            Console.WriteLine("done");
        }

        return 0;
    }

    // Each call takes a connection. They are opened while the server can.
    private static void Open(CounterClient client, int connections)
    {
        if (connections > 0)
        {
            using UnaryCall<Done> call = client.CarryOut(out _);
            Open(client, connections - 1);
        }
    }

    private static int CallAtOnce(CounterClient client, uint caller, int number, TimeSpan timeout)
    {
        int late = 0;
        Thread[] threads = [.. Enumerable.Range(1, number).Select(i => new Thread(() =>
        {
            try
            {
                new VerifiedCalls(client, caller + (uint)i).CarryOut(timeout);
            }
            catch (RpcException error) when (error.Status == StatusCode.DeadlineExceeded)
            {
                Interlocked.Increment(ref late);
            }
        }) { Name = "caller" })];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return late;
    }
}
