using System.Globalization;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Runs one task at a time, in an order that a seed determines: the same seed gives the same run.</summary>
/// <remarks>A task runs from one system call to the next. The clock ticks when nothing else can happen.</remarks>
public sealed class DeterministicHost : KernelHost
{
    // Checking all frames costs more than a step. A wrong count persists until the next check.
    private const int StepsBetweenFrameChecks = 64;

    private readonly Random _random;
    private readonly bool _isRandom;
    private readonly FaultPlan _faults;
    private readonly SemaphoreSlim _unwound = new(0);
    private readonly SemaphoreSlim _main = new(0);
    private readonly Dictionary<string, int> _callsOf = [];
    private readonly Dictionary<string, int> _storesOf = [];
    private readonly List<string> _trace = [];

    // One thread at a time drives the run: the caller of Run, or a task. These fields pass from one to the next.
    private HostedTask? _unwindingDriver;
    private KernelState _lastFramesChecked;
    private int _stepsLeft;
    private bool _isOver;

    /// <summary>Initializes a host; <see cref="Run"/> runs it.</summary>
    /// <param name="programs">The programs by name.</param>
    /// <param name="first">The program of the first task.</param>
    /// <param name="seed">
    /// Determines the order of tasks and the places of faults; null runs the task with the lowest id first, as if it had the highest
    /// priority.
    /// </param>
    /// <param name="faults">The faults to inject; null for none.</param>
    /// <param name="options">The options; null for the default.</param>
    public DeterministicHost(
        IReadOnlyDictionary<string, TaskProgram> programs,
        string first,
        int? seed,
        FaultPlan? faults = null,
        HostOptions? options = null)
        : base(programs, options ?? HostOptions.Default)
    {
        _random = new Random(seed ?? 0);
        _isRandom = seed is not null;
        _faults = faults ?? FaultPlan.None;
        _lastFramesChecked = State;
        Boot(first);
    }

    /// <summary>Gets the log of the run: a line for each event.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Gets the first invariant of the kernel that a step violated; null if none did.</summary>
    public string? BrokenInvariant { get; private set; }

    /// <summary>Runs until nothing can happen any more, or the limit is reached.</summary>
    /// <param name="limit">The maximum number of steps.</param>
    /// <returns>True if the run ended within the limit.</returns>
    public bool Run(int limit = 100_000)
    {
        (_stepsLeft, _isOver) = (limit, false);
        while (true)
        {
            Drive(null);
            if (!_isOver)
            {
                _main.Wait();
            }

            if (_isOver)
            {
                return _stepsLeft > 0;
            }
        }
    }

    internal override bool RunsTasksTogether => false;

    internal override void Execute(HostedTask task, TaskRequest request)
    {
        task.Request = request;
        Drive(task);
    }

    internal override void OnThreadEnd(HostedTask task)
    {
        if (_unwindingDriver == task)
        {
            _unwindingDriver = null;
            _main.Release();
        }
        else
        {
            _unwound.Release();
        }
    }

    // No other task runs, so that the seed alone determines the random numbers drawn here.
    internal override int AllowStore(HostedTask task, int length)
    {
        int store = _storesOf.GetValueOrDefault(task.Name);
        _storesOf[task.Name] = store + 1;
        if (_faults.CrashAtStore != (task.Name, store) && !Occurs(task, _faults.CrashesPerMillionStores))
        {
            return length;
        }

        Log("crash at store", task);
        return _random.Next(length);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _unwound.Dispose();
        _main.Dispose();
    }

    private protected override void OnReady(HostedTask task)
    {
        // It resumes when the run chooses it.
    }

    // Drives the run on this thread until another task is chosen: a task that makes many calls in a row needs no thread switch.
    private void Drive(HostedTask? self)
    {
        for (; _stepsLeft > 0; _stepsLeft--)
        {
            HostedTask[] candidates =
                [.. Tasks.Values.Where(task => task.IsReady || task.Request is not null).OrderBy(task => task.Id.Index)];
            if (candidates.Length > 0)
            {
                HostedTask next = candidates[_isRandom ? _random.Next(candidates.Length) : 0];
                if (next.Request is not { } request)
                {
                    // It runs to its next request while all others are stopped.
                    _stepsLeft--;
                    next.IsReady = false;
                    next.Resume();
                    return;
                }

                Execute(next, request, self);
            }
            else if (State.LiveTasks.Any(task => task.RemainingTicks > 0))
            {
                Log("tick", null);
                Apply(KernelMachine.Tick(State));
            }
            else
            {
                break;
            }

            FindBroken(_stepsLeft % StepsBetweenFrameChecks == 0);
            if (_unwindingDriver is not null)
            {
                // Its thread unwinds first; then another thread continues the run.
                _stepsLeft--;
                return;
            }
        }

        FindBroken(checksFrames: true);
        _isOver = true;
        if (self is not null)
        {
            _main.Release();
        }
    }

    private void FindBroken(bool checksFrames)
    {
        BrokenInvariant ??= KernelInvariants.FindBroken(State, checksFrames ? _lastFramesChecked : State);
        _lastFramesChecked = checksFrames ? State : _lastFramesChecked;
    }

    private void Execute(HostedTask task, TaskRequest request, HostedTask? self)
    {
        task.Request = null;
        Syscall? syscall = (request as TaskRequest.Call)?.Syscall;
        int call = _callsOf.GetValueOrDefault(task.Name);
        _callsOf[task.Name] = call + 1;
        if (syscall is not null && Crashes(task, call))
        {
            Log("crash", task);
            ApplyAndUnwind(KernelMachine.Stop(State, task.Id, Fault.Crashed), self);
            return;
        }

        Log(syscall?.Number.ToString() ?? "trap", task);
        ApplyAndUnwind(Step(task.Id, request), self);
        if (syscall is Syscall.Notify
            && task is { HasEnded: false, IsReady: true }
            && _random.Next(1000) < _faults.DuplicatesPerThousandNotifications)
        {
            Log("again", task);
            ApplyAndUnwind(Step(task.Id, request), self);
        }
    }

    private bool Crashes(HostedTask task, int call) =>
        _faults.CrashAt == (task.Name, call) || Occurs(task, _faults.CrashesPerMillionCalls);

    private bool Occurs(HostedTask task, int chance) =>
        chance > 0 && !_faults.Spared.Contains(task.Name) && _random.Next(1_000_000) < chance;

    // Applies an outcome, and waits until the threads of the tasks that ended have unwound, except for this one.
    private void ApplyAndUnwind(Outcome outcome, HostedTask? self)
    {
        int unwinding = outcome.Ended.Count(id => Tasks.ContainsKey(id) && id != self?.Id);
        if (self is { HasEnded: false } && outcome.Ended.Contains(self.Id))
        {
            _unwindingDriver = self;
        }

        Apply(outcome);
        for (int i = 0; i < unwinding; i++)
        {
            _unwound.Wait();
        }
    }

    private void Log(string what, HostedTask? task) =>
        _trace.Add(task is null ? what : string.Create(CultureInfo.InvariantCulture, $"{task.Name} {task.Id} {what}"));
}
