using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Memory;
using ZcGen.Memory;

namespace ZcGen.Kernel.Hosts;

/// <summary>One task on its thread: asks its host to carry out claims, and sleeps until there is an answer.</summary>
internal sealed class HostedTask : PagedPort, IDisposable
{
    private readonly KernelHost _host;
    private readonly TaskProgram _program;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _turn = new(0);
    private Answer? _answer;
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

    /// <summary>Called once, when the task has ended.</summary>
    public Action? OnEnd { get; set; }

    public override bool RunsBesideOthers => _host.RunsTasksTogether;

    /// <summary>Whether its thread is gone.</summary>
    public bool IsGone => !_thread.IsAlive;

    /// <summary>What it asks, until the host has taken it; for hosts that carry claims out when they choose to.</summary>
    public Func<KernelState, Outcome>? Request { get; set; }

    /// <summary>Whether it could run on: it was not started yet, or its answer is there.</summary>
    public bool IsReady { get; set; } = true;

    public void Start() => _thread.Start();

    /// <summary>Lets its thread run on.</summary>
    public void Resume() => _turn.Release();

    /// <summary>Waits until its thread is gone.</summary>
    public void Join()
    {
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    /// <summary>For when its thread is gone.</summary>
    public void Dispose()
    {
        _turn.Dispose();
        AddressSpace.Dispose();
    }

    public void Deliver(Answer answer)
    {
        _answer = answer;
        IsReady = true;
    }

    public void End()
    {
        _hasEnded = true;
        AddressSpace.Vacate();
        OnEnd?.Invoke();
    }

    public override Answer Invoke(Claim claim) => Step(state => KernelMachine.Execute(state, Id, claim), claim);

    /// <summary>Asks the pager for a page, unless the kernel has it in the task's table already.</summary>
    public void AskForPage(ulong address, PageAccess access)
    {
        if (_host.State.Find(Id) is not { } task || !task.Pages.TryGetValue(Paging.PageOf(address), out PageMapping mapping) || mapping.Access < access)
        {
            PageFault(address, access);
        }
    }

    /// <summary>Sleeps until the host gives the turn, and takes the answer along.</summary>
    public Answer TakeTurn()
    {
        _turn.Wait();
        ThrowIfEnded();
        Answer answer = _answer ?? Answer.Done;
        _answer = null;
        return answer;
    }

    private Answer Step(Func<KernelState, Outcome> request, Claim? claim)
    {
        ThrowIfEnded();
        _host.Step(this, request, claim);
        return TakeTurn();
    }

    protected override void PageFault(ulong address, PageAccess access) => _ = Step(state => KernelMachine.PageFault(state, Id, address, access), null);

    protected override void Store(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        int allowed = _host.AllowStore(this, bytes.Length);
        bytes[..allowed].CopyTo(target);
        if (allowed < bytes.Length)
        {
            Stop();
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
            SharedStores.Watcher = NoteSharedStore;
            _program(this);
            _ = Invoke(new Claim.TaskExit());
        }
        catch (TaskEndedException)
        {
            // Its own end, or the end of the host.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Crash(e);
        }
        finally
        {
            _host.NoteThreadEnd(this);
        }
    }

    // One that has ended is unwinding: what it still stores reaches nobody.
    private void NoteSharedStore()
    {
        if (!_hasEnded && _host.AllowStore(this, 1) == 0)
        {
            Stop();
        }
    }

    private void Stop() => _ = Step(state => KernelMachine.Stop(state, Id, Fault.Crashed), null);

    private void Crash(Exception cause)
    {
        _host.ReportCrash(Id, cause);
        try
        {
            Stop();
        }
        catch (TaskEndedException)
        {
            // As it should.
        }
    }
}
