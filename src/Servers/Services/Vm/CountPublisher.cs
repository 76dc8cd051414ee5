using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Publishes the counts of the vm server to all tasks.</summary>
internal sealed class CountPublisher
{
    private readonly TaskPort _port;
    private readonly PageAllocator _pages;
    private readonly Dictionary<ulong, PublishedCount> _counts = [];
    private readonly int _frame;

    public CountPublisher(TaskPort port, PageAllocator pages)
    {
        _port = port;
        _pages = pages;
        _frame = pages.MapOwn(PublishedCount.PageAddress);
    }

    /// <summary>Maps the counts into a task.</summary>
    public void MapInto(TaskId task) => _ = _pages.Map(task, PublishedCount.PageAddress, _frame, PageAccess.Read);

    /// <summary>Counts one more task that has ended. Notifications are sent afterwards.</summary>
    public void CountEnd() => Count(PublishedCount.AddressOfEnds);

    /// <summary>Counts one more message that is kept for a task. It is notified afterwards.</summary>
    public void CountPost(TaskId receiver) => Count(PublishedCount.AddressOfPosts(receiver));

    private void Count(ulong address)
    {
        if (!_counts.TryGetValue(address, out PublishedCount? count))
        {
            _counts.Add(address, count = new PublishedCount(_port, address));
        }

        count.Add();
    }
}
