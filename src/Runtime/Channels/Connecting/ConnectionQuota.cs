using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Channels;

/// <summary>Limits the channels of a listener, in total and per user. Safe for any thread: channels end where they are disposed.</summary>
internal sealed class ConnectionQuota(int max, int maxPerUser)
{
    private readonly object _gate = new();
    private readonly Dictionary<uint, int> _users = [];

    internal int Count { get; private set; }

    /// <summary>Takes a place for one more channel of <paramref name="user"/>.</summary>
    /// <returns>False when a limit is reached; <paramref name="refusal"/> says which.</returns>
    internal bool TryAcquire(uint user, [NotNullWhen(false)] out string? refusal)
    {
        lock (_gate)
        {
            if (Count >= max)
            {
                refusal = $"the server has {Count} channels, which is its limit";
                return false;
            }

            int own = _users.GetValueOrDefault(user);
            if (own >= maxPerUser)
            {
                refusal = $"user {user} has {own} channels to the server, which is the limit";
                return false;
            }

            _users[user] = own + 1;
            Count++;
            refusal = null;
            return true;
        }
    }

    /// <summary>Gives the place of one channel of <paramref name="user"/> back.</summary>
    internal void Release(uint user)
    {
        lock (_gate)
        {
            Count--;
            int left = _users[user] - 1;
            if (left == 0)
            {
                _users.Remove(user);
            }
            else
            {
                _users[user] = left;
            }
        }
    }
}
