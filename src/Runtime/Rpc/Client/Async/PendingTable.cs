using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Rpc;

/// <summary>The calls of a connection that were sent and not answered, by number.</summary>
/// <remarks>
/// One thread at a time adds, and one takes; they need not be the same. <see cref="TakeAll"/> is for any thread. A call has the place that
/// the lowest bits of its number give; only if an older one is still there, it goes where a lock is needed.
/// </remarks>
internal sealed class PendingTable
{
    private const int Places = 1024;

    private readonly PendingCall?[] _calls = new PendingCall?[Places];
    private readonly Dictionary<uint, PendingCall> _others = [];
    private readonly Lock _lock = new();
    private bool _hasOthers;

    /// <summary>Adds a call, before its request is published.</summary>
    /// <returns>False if an older call with the same number is still there.</returns>
    public bool TryAdd(uint number, PendingCall call)
    {
        ref PendingCall? place = ref _calls[number % Places];
        PendingCall? older = Volatile.Read(ref place);
        if (older is null && !Volatile.Read(ref _hasOthers))
        {
            Volatile.Write(ref place, call);
            return true;
        }

        if (older?.Number == number)
        {
            return false;
        }

        lock (_lock)
        {
            bool isNew = older is null ? !_others.ContainsKey(number) : _others.TryAdd(number, call);
            _hasOthers = _others.Count > 0;
            if (isNew && older is null)
            {
                Volatile.Write(ref place, call);
            }

            return isNew;
        }
    }

    /// <summary>Returns whether a call is there.</summary>
    public bool Contains(PendingCall call)
    {
        if (Volatile.Read(ref _calls[call.Number % Places]) == call)
        {
            return true;
        }

        lock (_lock)
        {
            return _others.TryGetValue(call.Number, out PendingCall? other) && other == call;
        }
    }

    /// <summary>Takes the call with this number, which is a peer's word.</summary>
    public bool TryTake(uint number, [NotNullWhen(true)] out PendingCall? call)
    {
        ref PendingCall? place = ref _calls[number % Places];
        call = Volatile.Read(ref place);
        if (call is not null && call.Number == number)
        {
            return Interlocked.CompareExchange(ref place, null, call) == call;
        }

        lock (_lock)
        {
            bool isThere = _others.Remove(number, out call);
            _hasOthers = _others.Count > 0;
            return isThere;
        }
    }

    /// <summary>Takes all calls.</summary>
    public List<PendingCall> TakeAll()
    {
        List<PendingCall> calls = [];
        for (int i = 0; i < Places; i++)
        {
            if (Interlocked.Exchange(ref _calls[i], null) is { } call)
            {
                calls.Add(call);
            }
        }

        lock (_lock)
        {
            calls.AddRange(_others.Values);
            _others.Clear();
            _hasOthers = false;
        }

        return calls;
    }
}
