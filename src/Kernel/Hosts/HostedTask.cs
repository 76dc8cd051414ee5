using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;

namespace ZcGen.Kernel.Hosts;

/// <summary>Represents a task on its thread: passes requests to its host, and blocks until the result is there.</summary>
internal sealed class HostedTask : PagedPort, IDisposable
{
    private readonly KernelHost _host;
    private readonly TaskProgram _program;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _turn = new(0);
    private SyscallResult? _result;
    private volatile bool _hasEnded;

    public HostedTask(KernelHost host, TaskId id, string name, TaskProgram program)
    {
        _host = host;
        _program = program;
        Id = id;
        Name = name;
        _thread = new Thread(Run) { Name = $"task {id} {name}", IsBackground = true };
    }

    public TaskId Id { get; }

    public string Name { get; }

    public bool HasEnded => _hasEnded;

    /// <summary>Gets or sets the callback for the end of the task; called once.</summary>
    public Action? OnEnd { get; set; }

    public override bool RunsBesideOthers => _host.RunsTasksTogether;

    /// <summary>Gets whether its thread has terminated.</summary>
    public bool IsGone => !_thread.IsAlive;

    /// <summary>Gets or sets the request that waits for the host; for hosts that execute requests in an order of their own.</summary>
    public TaskRequest? Request { get; set; }

    /// <summary>Gets or sets whether it can resume: it has not started yet, or its result is there.</summary>
    public bool IsReady { get; set; } = true;

    public void Start() => _thread.Start();

    /// <summary>Resumes its thread.</summary>
    public void Resume() => _turn.Release();

    /// <summary>Waits until its thread has terminated.</summary>
    public void Join()
    {
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    /// <summary>Releases its memory; call after its thread has terminated.</summary>
    public void Dispose()
    {
        _turn.Dispose();
        AddressSpace.Dispose();
    }

    public void Deliver(SyscallResult result)
    {
        _result = result;
        IsReady = true;
    }

    public void End()
    {
        _hasEnded = true;
        AddressSpace.Vacate();
        OnEnd?.Invoke();
    }

    public override SyscallResult Invoke(Syscall syscall) => Execute(new TaskRequest.Call(syscall));

    /// <summary>Asks the pager for a page, unless the page table of the task has it already.</summary>
    public void AskForPage(ulong address, PageAccess access)
    {
        if (_host.State.Find(Id) is not { } task
            || !task.Pages.TryGetValue(Paging.PageOf(address), out PageMapping mapping)
            || mapping.Access < access)
        {
            PageFault(address, access);
        }
    }

    /// <summary>Blocks until the host resumes the task.</summary>
    /// <returns>The result of its last request.</returns>
    public SyscallResult TakeTurn()
    {
        _turn.Wait();
        ThrowIfEnded();
        SyscallResult result = _result ?? SyscallResult.Done;
        _result = null;
        return result;
    }

    private SyscallResult Execute(TaskRequest request)
    {
        ThrowIfEnded();
        _host.Execute(this, request);
        return TakeTurn();
    }

    protected override void PageFault(ulong address, PageAccess access) => _ = Execute(new TaskRequest.PageFault(address, access));

    protected override void Store(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        int allowed = _host.AllowStore(this, bytes.Length);
        bytes[..allowed].CopyTo(target);
        if (allowed < bytes.Length)
        {
            CrashAtStore();
        }
    }

    protected override void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new TaskEndedException($"task {Id} has ended");
        }
    }

    private void Run()
    {
        try
        {
            _ = TakeTurn();
            SharedStores.Watcher = OnSharedStore;
            _program(this);
            _ = Invoke(new Syscall.TaskExit());
        }
        catch (TaskEndedException)
        {
            // The end of the task, or of the host.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Crash(e);
        }
        finally
        {
            _host.OnThreadEnd(this);
        }
    }

    // The stores of a task that has ended, while it unwinds, reach no other task.
    private void OnSharedStore()
    {
        if (!_hasEnded && _host.AllowStore(this, 1) == 0)
        {
            CrashAtStore();
        }
    }

    private void CrashAtStore() => _ = Execute(new TaskRequest.Crash("the fault plan crashes the task at this store"));

    private void Crash(Exception cause)
    {
        _host.ReportCrash(Id, cause);
        try
        {
            _ = Execute(new TaskRequest.Crash(cause.Message));
        }
        catch (TaskEndedException)
        {
            // The end that was requested.
        }
    }
}
