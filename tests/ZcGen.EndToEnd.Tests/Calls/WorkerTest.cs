using System.Collections.Concurrent;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server with several workers, and what its tests do to it.</summary>
public abstract class WorkerTest : IDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected WorkerService Service { get; } = new();

    private protected string Name { get; } = Path.Combine(Path.GetTempPath(), $"zcgen-{Guid.NewGuid():N}.sock");

    private protected ConcurrentQueue<ServerError> Errors { get; } = [];

    private protected ServerOptions Options => new() { Workers = 2, OnError = Errors.Enqueue, StopTimeout = Patience };

    public void Dispose()
    {
        Service.Gate.Set();
        Dispose(true);
        WaitUntil(() => Service.Blocked == 0);
        Service.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual void Dispose(bool disposing)
    {
    }

    private protected ServerHost Listen(ServerOptions? options = null) => ServerHost.Listen(Name, Service, options ?? Options);

    private protected CalculatorClient Connect() => CalculatorClient.Connect(Name, new ClientOptions { Timeout = Patience });

    /// <summary>Connects clients, one after the other: each worker gets as many.</summary>
    private protected List<CalculatorClient> Connect(int count) => [.. Enumerable.Range(0, count).Select(_ => Connect())];

    private protected static void Obey(CalculatorClient client, string what, int amount = 0)
    {
        using UnaryCall<Blob> call = client.Obey(out Order.Builder request);
        request.What = what;
        request.Amount = amount;
        ReadOnlySpan<byte> reply = call.Invoke().Data;
        Assert.Equal(4 + (amount % 200), reply.Length);
        Assert.Equal(-1, reply.IndexOfAnyExcept((byte)amount));
    }

    private protected static long Add(CalculatorClient client, long left, long right)
    {
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request);
        request.Values = [left, right];
        return call.Invoke().Total;
    }

    /// <summary>Begins a call on a thread of its own. It is the caller's to await.</summary>
    private protected static Task Begin(Action call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Has a handler block for each client until the gate is opened.</summary>
    private protected async Task<Task> Block(params IReadOnlyCollection<CalculatorClient> clients)
    {
        Service.Gate.Reset();
        Task all = Task.WhenAll(clients.Select(client => Begin(() => Obey(client, "hang"))));
        await Task.WhenAny(all, Begin(() => WaitUntil(() => Service.Blocked == clients.Count)));
        Assert.Equal(clients.Count, Service.Blocked);
        return all;
    }

    private protected static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "what is waited for does not happen");
}
