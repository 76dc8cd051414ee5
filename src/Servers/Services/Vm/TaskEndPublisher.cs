using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Lets all tasks see how many tasks have ended.</summary>
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

    /// <summary>Shows the count to a task.</summary>
    public void ShowTo(TaskId task) => _ = _pages.Map(task, TaskEndCounter.Address, _frame, PageAccess.Read);

    /// <summary>A task has ended. Who has to know is notified afterwards.</summary>
    public void Count() => _counter.Add();
}
