using System.Collections.Concurrent;
using Counting;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Asynchronous calls of one client, so many in flight at a time, whose ids nobody else uses; checks each reply.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="caller">A number that no other caller of the same server has.</param>
/// <param name="inFlight">How many calls are under way at a time.</param>
public sealed class FloodOfCalls(CounterClient client, uint caller, int inFlight)
{
    private const int MaxPayload = 500;

    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private readonly ConcurrentQueue<(ulong Id, RpcException Error)> _failed = new();
    private ulong _lastId = (ulong)caller << 32;
    private int _verified;
    private bool _isOver;

    /// <summary>Gets how many calls have come back with the right reply.</summary>
    public int Verified => Volatile.Read(ref _verified);

    /// <summary>Gets the ids of the calls that have come back with the right reply.</summary>
    public IReadOnlyCollection<ulong> Acknowledged => _acknowledged;

    /// <summary>Gets the calls that have failed.</summary>
    public IReadOnlyCollection<(ulong Id, RpcException Error)> Failed => _failed;

    /// <summary>Calls until <see cref="End"/>.</summary>
    /// <exception cref="WrongReplyException">A call has the reply of another one.</exception>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, inFlight).Select(seed => Task.Run(() => RepeatAsync(seed))));

    /// <summary>Makes no more calls. Those under way end with their replies.</summary>
    public void End() => Volatile.Write(ref _isOver, true);

    /// <summary>Makes one call.</summary>
    /// <param name="payload">What it carries.</param>
    /// <param name="id">Its id, which no other call has.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="WrongReplyException">It has the reply of another one.</exception>
    public async Task CarryOutAsync(byte[] payload, ulong id, CancellationToken cancellationToken = default)
    {
        using ReplyLease<Done> reply = await client.CarryOutAsync(id: id, payload: payload, cancellationToken: cancellationToken);
        if (reply.Value.Sum != WorkSum.Of(id, payload))
        {
            throw new WrongReplyException($"the reply to call 0x{id:x} has the sum of another request");
        }
    }

    /// <summary>Returns an id for a call.</summary>
    public ulong NextId() => Interlocked.Increment(ref _lastId);

    private async Task RepeatAsync(int seed)
    {
        Random random = new(seed);
        while (!Volatile.Read(ref _isOver))
        {
            byte[] payload = new byte[random.Next(MaxPayload)];
            random.NextBytes(payload);
            ulong id = NextId();
            try
            {
                await CarryOutAsync(payload, id);
                _acknowledged.Enqueue(id);
                Interlocked.Increment(ref _verified);
            }
            catch (RpcException error)
            {
                _failed.Enqueue((id, error));
            }
        }
    }
}
