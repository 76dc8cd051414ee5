using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A wait set of channels within this process whose ends share memory of the garbage collector.</summary>
internal sealed class ManagedWaitSet : ChannelWaitSet
{
    private readonly object _gate = new();

    // Those that were signalled; each is there once.
    private readonly Queue<Entry> _ready = new();
    private bool _isWoken;

    internal override void Add(Channel channel, long token)
    {
        var link = (ManagedLink)channel.Link;
        Entry entry = new(link, token);
        link.Incoming.OnSignal = () => Note(entry);
        if (link.IsPeerGone())
        {
            Note(entry);
        }
    }

    internal override void Remove(Channel channel) => ((ManagedLink)channel.Link).Incoming.OnSignal = null;

    internal override int Poll(Span<PollEvent> events, Deadline deadline)
    {
        lock (_gate)
        {
            while (_ready.Count == 0 && !_isWoken && Monitor.Wait(_gate, deadline.RemainingMilliseconds()))
            {
            }

            _isWoken = false;
            int count = 0;
            while (count < MaxEvents && _ready.TryDequeue(out Entry? entry))
            {
                entry.IsReady = false;
                events[count++] = new PollEvent(entry.Token, entry.Link.IsPeerGone() ? PollEvents.Closed : PollEvents.Message);
            }

            return count;
        }
    }

    internal override void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    public override void Dispose()
    {
    }

    private void Note(Entry entry)
    {
        lock (_gate)
        {
            if (!entry.IsReady)
            {
                entry.IsReady = true;
                _ready.Enqueue(entry);
                Monitor.Pulse(_gate);
            }
        }
    }

    private sealed class Entry(ManagedLink link, long token)
    {
        public ManagedLink Link => link;

        public long Token => token;

        public bool IsReady { get; set; }
    }
}
