using Counting;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Makes calls whose ids nobody else uses, and checks that each reply is the one to its request. One thread at a time.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="caller">A number that no other caller of the same server has.</param>
public sealed class VerifiedCalls(CounterClient client, uint caller)
{
    private const int MaxPayload = 2000;

    private readonly Random _random = new((int)caller);
    private readonly byte[] _payload = new byte[MaxPayload];
    private ulong _last = (ulong)caller << 32;

    /// <summary>Gets the id of the last call that was begun.</summary>
    public ulong LastId => _last;

    /// <summary>Gets the id that the next call will have.</summary>
    public ulong NextId => _last + 1;

    /// <summary>Makes one call.</summary>
    /// <param name="timeout">How long it may take; null for what the client's options say.</param>
    /// <param name="sleepMilliseconds">How long its handler sleeps.</param>
    /// <exception cref="RpcException">The call failed.</exception>
    /// <exception cref="WrongReplyException">It has the reply of another one.</exception>
    public void CarryOut(TimeSpan? timeout = null, int sleepMilliseconds = 0)
    {
        ulong id = ++_last;
        Span<byte> payload = _payload.AsSpan(0, _random.Next(MaxPayload));
        _random.NextBytes(payload);
        Work.Builder request;
        using UnaryCall<Done> call = timeout is { } time ? client.CarryOut(out request, time) : client.CarryOut(out request);
        request.Id = id;
        request.SleepMilliseconds = sleepMilliseconds;
        request.Payload = payload;
        ulong sum = call.Invoke().Sum;
        if (sum != WorkSum.Of(id, payload))
        {
            throw new WrongReplyException($"the reply to call 0x{id:x} has the sum of another request");
        }
    }
}
