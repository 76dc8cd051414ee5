using System.Buffers.Binary;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>A task that has many awaited calls in flight, in an order and of kinds that a seed determines.</summary>
internal sealed class AwaitingTask(ServerTask task, CallLedger ledger, int seed)
{
    /// <summary>Calls of a client at a time; more are begun now and then.</summary>
    public const int MaxCalls = 30;

    private const int Rounds = 3;

    private readonly Random _random = new(seed);
    private readonly List<(CallRecord Record, ValueTask<ReplyLease<NopReply>> Task)> _numbers = [];
    private readonly List<(CallRecord Record, ValueTask<uint> Task)> _reads = [];
    private readonly List<(CallRecord Record, ValueTask<ReplyLease<NopWithBytesReply>> Task)> _bytes = [];
    private readonly List<CancellationTokenSource> _sources = [];

    /// <summary>Gets the most calls whose ends nobody had asked for at one time.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>Reads a reply where it lies. A method, so that the objects of these calls are of a type of their own.</summary>
    public static uint Read(NopReply reply, CallRecord record) => reply.Value;

    /// <summary>Makes the calls.</summary>
    /// <returns>False if no connection could be made.</returns>
    public bool Run()
    {
        BenchmarkClient client;
        try
        {
            client = BenchmarkClient.Connect(
                new PatientOnce(task.To(BenchmarkService.Name)),
                TestRings.Small with { MaxConcurrentCalls = MaxCalls, Timeout = TimeSpan.FromSeconds(10) });
        }
        catch (Exception e) when (e is ChannelException or RpcException)
        {
            return false;
        }

        using (client)
        {
            for (int round = 0; round < Rounds; round++)
            {
                BeginSome(client);
                CancelSome();
                EndSome();
            }

            CheckNoneIsUnderWay(client);

            // These end with the client.
            BeginSome(client);
        }

        EndAll();
        return true;
    }

    private void BeginSome(BenchmarkClient client)
    {
        for (int i = _random.Next(1, MaxCalls + 5); i > 0; i--)
        {
            CallRecord record = ledger.Begin();
            try
            {
                Begin(client, record);
            }
            catch (RpcException e)
            {
                record.Tell(e);
            }
        }

        MostInFlight = Math.Max(MostInFlight, _numbers.Count + _reads.Count + _bytes.Count);
    }

    private void Begin(BenchmarkClient client, CallRecord record)
    {
        CallOptions options = _random.Next(4) == 0 ? new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) } : default;
        CancellationToken token = default;
        if (_random.Next(4) == 0)
        {
            _sources.Add(new CancellationTokenSource());
            token = _sources[^1].Token;
        }

        switch (_random.Next(8))
        {
            case < 3:
                Keep(_numbers, record, client.NopAsync(record.Number, options, token));
                break;
            case < 5:
                Keep(_reads, record, client.NopAsync(record, static (request, call) => request.Value = call.Number, Read, options, token));
                break;
            case < 7:
                byte[] data = new byte[_random.Next(sizeof(uint), 3000)];
                BinaryPrimitives.WriteUInt32LittleEndian(data, record.Number);
                Keep(_bytes, record, client.NopWithBytesAsync(data, options, token));
                break;
            default:
                // Nobody will ask how it ended.
                Keep([], record, client.NopAsync(record.Number, options, token));
                break;
        }
    }

    private void CancelSome()
    {
        foreach (CancellationTokenSource source in _sources)
        {
            if (_random.Next(2) == 0)
            {
                source.Cancel();
            }
        }
    }

    private void EndSome()
    {
        while (_numbers.Count + _reads.Count + _bytes.Count > 0)
        {
            switch (_random.Next(3))
            {
                case 0 when _numbers.Count > 0:
                    End(Take(_numbers));
                    break;
                case 1 when _reads.Count > 0:
                    End(Take(_reads));
                    break;
                case 2 when _bytes.Count > 0:
                    End(Take(_bytes));
                    break;
            }

            if (_random.Next(10) == 0)
            {
                task.Port.Sleep(1);
            }
        }

        _sources.ForEach(source => source.Dispose());
        _sources.Clear();
    }

    private void EndAll()
    {
        _numbers.ForEach(End);
        _reads.ForEach(End);
        _bytes.ForEach(End);
    }

    private T Take<T>(List<T> calls)
    {
        int index = _random.Next(calls.Count);
        T call = calls[index];
        calls.RemoveAt(index);
        return call;
    }

    private static void Keep<T>(List<(CallRecord Record, ValueTask<T> Task)> calls, CallRecord record, ValueTask<T> call) =>
        calls.Add((record, call));

    private static void End((CallRecord Record, ValueTask<ReplyLease<NopReply>> Task) call) => EndNumber(call.Record, call.Task);

    private static void EndNumber(CallRecord record, ValueTask<ReplyLease<NopReply>> call) => End(record, call, lease =>
    {
        using ReplyLease<NopReply> reply = lease;
        return reply.Value.Value == RecordingService.Answer(record.Number);
    });

    private static void End((CallRecord Record, ValueTask<uint> Task) call) =>
        End(call.Record, call.Task, value => value == RecordingService.Answer(call.Record.Number));

    private static void End((CallRecord Record, ValueTask<ReplyLease<NopWithBytesReply>> Task) call) => End(call.Record, call.Task, lease =>
    {
        using ReplyLease<NopWithBytesReply> reply = lease;
        return !reply.Value.Data.IsEmpty && !reply.Value.Data.ContainsAnyExcept((byte)RecordingService.Answer(call.Record.Number));
    });

    // Each way to ask: an await, a task, and the result.
    private static void End<T>(CallRecord record, ValueTask<T> task, Predicate<T> isRight)
    {
        try
        {
            T result = (record.Number % 3) switch
            {
                0 => Await(task).GetAwaiter().GetResult(),
                1 => task.AsTask().GetAwaiter().GetResult(),
                _ => task.GetAwaiter().GetResult(),
            };
            Assert.True(isRight(result), $"call {record.Number} has another one's reply");
            record.Tell(CallEnd.Succeeded);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or ObjectDisposedException)
        {
            record.Tell(e);
        }
    }

    private static async Task<T> Await<T>(ValueTask<T> task)
    {
        Thread before = Thread.CurrentThread;
        T result = await task;
        Assert.Same(before, Thread.CurrentThread);
        return result;
    }

    // As many as there may be can begin, and one more cannot: nothing was forgotten, and nothing counted twice.
    private void CheckNoneIsUnderWay(BenchmarkClient client)
    {
        // Requests are answered in order: behind this one's reply, that of no call which was given up is due.
        if (!TryNop(client))
        {
            return;
        }

        var calls = new List<(CallRecord Record, ValueTask<ReplyLease<NopReply>> Task)>();
        try
        {
            for (int i = 0; i < MaxCalls; i++)
            {
                CallRecord record = ledger.Begin();
                Keep(calls, record, client.NopAsync(record.Number));
            }
        }
        finally
        {
            calls.ForEach(End);
        }
    }

    private bool TryNop(BenchmarkClient client)
    {
        CallRecord record = ledger.Begin();
        try
        {
            EndNumber(record, client.NopAsync(record.Number));
        }
        catch (RpcException e)
        {
            record.Tell(e);
        }

        return record.End is CallEnd.Succeeded or CallEnd.Thrown;
    }

    // A server that is restarted no more is waited for once, and not by each call.
    private sealed class PatientOnce(IChannelSource source) : IChannelSource
    {
        private ChannelException? _gone;

        public Channel Open(string contract, ulong fingerprint, ChannelOptions options)
        {
            try
            {
                return _gone is null ? source.Open(contract, fingerprint, options) : throw _gone;
            }
            catch (ChannelException e) when (e.Message.Contains("no task serves", StringComparison.Ordinal))
            {
                _gone = e;
                throw;
            }
        }
    }
}
