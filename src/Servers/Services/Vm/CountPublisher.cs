using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Publishes the number of tasks that have ended to all tasks.</summary>
internal sealed class TaskEndPublisher
{
    private readonly PageAllocator _pages;
    private readonly TaskEndCounter _counter;
    private readonly int _frame;

    public TaskEndPublisher(TaskPort port, PageAllocator pages)
    {
        _pages = pages;
        _frame = pages.MapOwn(TaskEndCounter.Address);
        _counter = new TaskEndCounter(port);
    }

    /// <summary>Maps the count into a task.</summary>
    public void MapInto(TaskId task) => _ = _pages.Map(task, TaskEndCounter.Address, _frame, PageAccess.Read);

    /// <summary>Counts one more task. Notifications are sent afterwards.</summary>
    public void Count() => _counter.Add();
}
