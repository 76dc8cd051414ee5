using System.Globalization;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Runs one task at a time, in an order that a seed chooses: the same seed gives the same run.</summary>
/// <remarks>A task runs from one system call to the next. Its clock ticks when nothing else can happen.</remarks>
public sealed class DeterministicHost : KernelHost
{
    // Counting all frames costs more than a step does. What is counted wrong stays so until the next look.
    private const int StepsBetweenFrameChecks = 64;

    private readonly Random _random;
    private readonly bool _isRandom;
    private readonly FaultPlan _faults;
    private readonly SemaphoreSlim _unwound = new(0);
    private readonly SemaphoreSlim _main = new(0);
    private readonly Dictionary<TaskId, Claim?> _claims = [];
    private readonly Dictionary<string, int> _callsOf = [];
    private readonly Dictionary<string, int> _storesOf = [];
    private readonly List<string> _trace = [];

    // One thread at a time plays: the one that called Run, or a task's. What it leaves behind here the next one finds.
    private HostedTask? _leaving;
    private KernelState _framesSeen;
    private int _stepsLeft;
    private bool _isOver;

    /// <summary>Makes a machine; <see cref="Run"/> starts it.</summary>
    /// <param name="programs">What tasks can run, by name.</param>
    /// <param name="first">The program of the first task.</param>
    /// <param name="seed">Chooses the order, and where things go wrong; null: the task with the lowest id goes first, as if it had the highest priority.</param>
    /// <param name="faults">What goes wrong; null for nothing.</param>
    /// <param name="options">The machine; null for the default.</param>
    public DeterministicHost(IReadOnlyDictionary<string, TaskProgram> programs, string first, int? seed, FaultPlan? faults = null, HostOptions? options = null)
        : base(programs, options ?? HostOptions.Default)
    {
        _random = new Random(seed ?? 0);
        _isRandom = seed is not null;
        _faults = faults ?? FaultPlan.None;
        _framesSeen = State;
        Boot(first);
    }

    /// <summary>Everything that happened, a line each.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>The first rule of the kernel that a step broke; null when none did.</summary>
    public string? BrokenInvariant { get; private set; }

    /// <summary>Runs until nothing can happen any more.</summary>
    /// <param name="limit">The most steps; a run that needs more has not ended.</param>
    /// <returns>Whether it ended.</returns>
    public bool Run(int limit = 100_000)
    {
        (_stepsLeft, _isOver) = (limit, false);
        while (true)
        {
            Play(null);
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

    internal override void Step(HostedTask task, Func<KernelState, Outcome> request, Claim? claim)
    {
        task.Request = request;
        _claims[task.Id] = claim;
        Play(task);
    }

    internal override void NoteThreadEnd(HostedTask task)
    {
        if (_leaving == task)
        {
            _leaving = null;
            _main.Release();
        }
        else
        {
            _unwound.Release();
        }
    }

    // The task runs alone, so that whatever it asks here comes in an order that the seed alone chooses.
    internal override int AllowStore(HostedTask task, int length)
    {
        int store = _storesOf.GetValueOrDefault(task.Name);
        _storesOf[task.Name] = store + 1;
        if (_faults.CrashAtStore != (task.Name, store) && !IsHit(task, _faults.CrashesPerMillionStores))
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
        // It runs when its turn comes.
    }

    // Plays on this thread until another task's turn has come, so that a task that makes many calls in a row needs no other thread.
    private void Play(HostedTask? self)
    {
        for (; _stepsLeft > 0; _stepsLeft--)
        {
            HostedTask[] candidates = [.. Tasks.Values.Where(task => task.IsReady || task.Request is not null).OrderBy(task => task.Id.Index)];
            if (candidates.Length > 0)
            {
                HostedTask next = candidates[_isRandom ? _random.Next(candidates.Length) : 0];
                if (next.Request is not { } request)
                {
                    // From its answer to its next system call, while all others stand still.
                    _stepsLeft--;
                    next.IsReady = false;
                    next.Resume();
                    return;
                }

                CarryOut(next, request, self);
            }
            else if (State.LiveTasks.Any(task => task.TicksLeft > 0))
            {
                Log("tick", null);
                Apply(KernelMachine.Tick(State));
            }
            else
            {
                break;
            }

            FindBroken(_stepsLeft % StepsBetweenFrameChecks == 0);
            if (_leaving is not null)
            {
                // Its thread unwinds first, and then the run goes on elsewhere.
                _stepsLeft--;
                return;
            }
        }

        FindBroken(looksAtFrames: true);
        _isOver = true;
        if (self is not null)
        {
            _main.Release();
        }
    }

    private void FindBroken(bool looksAtFrames)
    {
        BrokenInvariant ??= KernelInvariants.FindBroken(State, looksAtFrames ? _framesSeen : State);
        _framesSeen = looksAtFrames ? State : _framesSeen;
    }

    private void CarryOut(HostedTask task, Func<KernelState, Outcome> request, HostedTask? self)
    {
        task.Request = null;
        Claim? claim = _claims[task.Id];
        int call = _callsOf.GetValueOrDefault(task.Name);
        _callsOf[task.Name] = call + 1;
        if (claim is not null && Crashes(task, call))
        {
            Log("crash", task);
            End(KernelMachine.Stop(State, task.Id, Fault.Crashed), self);
            return;
        }

        Log(claim?.Call.ToString() ?? "trap", task);
        End(request(State), self);
        if (claim is Claim.Notify && task is { HasEnded: false, IsReady: true } && _random.Next(1000) < _faults.DuplicatesPerThousandNotifications)
        {
            Log("again", task);
            End(request(State), self);
        }
    }

    private bool Crashes(HostedTask task, int call) =>
        _faults.CrashAt == (task.Name, call) || IsHit(task, _faults.CrashesPerMillionCalls);

    private bool IsHit(HostedTask task, int chance) => chance > 0 && !_faults.Spared.Contains(task.Name) && _random.Next(1_000_000) < chance;

    // Applies an outcome, and waits until the threads of those that ended have unwound, all but this one.
    private void End(Outcome outcome, HostedTask? self)
    {
        int unwinding = outcome.Ended.Count(id => Tasks.ContainsKey(id) && id != self?.Id);
        if (self is { HasEnded: false } && outcome.Ended.Contains(self.Id))
        {
            _leaving = self;
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
