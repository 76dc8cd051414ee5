using Counting;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>
/// A client with many asynchronous calls in flight all the while. Answers each line of standard input with how many calls have come back with
/// the right reply, and ends with it.
/// </summary>
internal static class FloodingClient
{
    private const int InFlight = 64;

    public static int Run(string path, uint caller)
    {
        using var client = CounterClient.Connect(path);
        FloodOfCalls calls = new(client, caller, InFlight);
        Task flood = calls.RunAsync();
        SpinWait.SpinUntil(() => calls.Verified > 0 || flood.IsCompleted);
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null && !flood.IsCompleted)
        {
            Console.WriteLine(calls.Failed.Count == 0 ? $"{calls.Verified}" : calls.Failed.First().Error.Message);
        }

        calls.End();
        flood.GetAwaiter().GetResult();
        return 0;
    }
}
