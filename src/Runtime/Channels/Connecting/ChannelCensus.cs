namespace ZcGen.Channels;

/// <summary>How many channels there are, and of whom. Any thread: channels end where they are disposed.</summary>
internal sealed class ChannelCensus(int max, int maxPerUser)
{
    private readonly object _gate = new();
    private readonly Dictionary<uint, int> _users = [];

    internal int Count { get; private set; }

    /// <summary>Counts one more channel of <paramref name="user"/>, or says why there may be none.</summary>
    internal string? TryEnter(uint user)
    {
        lock (_gate)
        {
            if (Count >= max)
            {
                return $"the server has {Count} channels, which is its limit";
            }

            int own = _users.GetValueOrDefault(user);
            if (own >= maxPerUser)
            {
                return $"user {user} has {own} channels to the server, which is the limit";
            }

            _users[user] = own + 1;
            Count++;
            return null;
        }
    }

    /// <summary>Counts one channel of <paramref name="user"/> less.</summary>
    internal void Leave(uint user)
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
