using System.Globalization;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Runs one task at a time, in an order that a seed chooses: the same seed gives the same run.</summary>
/// <remarks>A task runs from one system call to the next. Its clock ticks when nothing else can happen.</remarks>
public sealed class DeterministicHost : KernelHost
{
    private readonly Random _random;
    private readonly bool _isRandom;
    private readonly FaultPlan _faults;
    private readonly SemaphoreSlim _stopped = new(0);
    private readonly Dictionary<TaskId, Claim?> _claims = [];
    private readonly Dictionary<string, int> _callsOf = [];
    private readonly List<string> _trace = [];

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
        for (int step = 0; step < limit; step++)
        {
            KernelState before = State;
            HostedTask[] candidates = [.. Tasks.Values.Where(task => task.IsReady || task.Request is not null).OrderBy(task => task.Id.Index)];
            if (candidates.Length > 0)
            {
                Advance(candidates[_isRandom ? _random.Next(candidates.Length) : 0]);
            }
            else if (State.LiveTasks.Any(task => task.TicksLeft > 0))
            {
                Log("tick", null);
                Apply(KernelMachine.Tick(State));
            }
            else
            {
                return true;
            }

            BrokenInvariant ??= KernelInvariants.FindBroken(State, before);
        }

        return false;
    }

    internal override bool RunsTasksTogether => false;

    internal override void Step(HostedTask task, Func<KernelState, Outcome> request, Claim? claim)
    {
        task.Request = request;
        _claims[task.Id] = claim;
        _stopped.Release();
    }

    internal override void NoteThreadEnd(HostedTask task) => _stopped.Release();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _stopped.Dispose();
    }

    private protected override void OnReady(HostedTask task)
    {
        // It runs when its turn comes.
    }

    private void Advance(HostedTask task)
    {
        if (task.Request is not { } request)
        {
            // From its answer to its next system call, while all others stand still.
            task.IsReady = false;
            task.Resume();
            _stopped.Wait();
            return;
        }

        task.Request = null;
        Claim? claim = _claims[task.Id];
        int call = _callsOf.GetValueOrDefault(task.Name);
        _callsOf[task.Name] = call + 1;
        if (claim is not null && Crashes(task, call))
        {
            Log("crash", task);
            End(KernelMachine.Stop(State, task.Id, Fault.Crashed));
            return;
        }

        Log(claim?.Call.ToString() ?? "trap", task);
        End(request(State));
        if (claim is Claim.Notify && task is { HasEnded: false, IsReady: true } && _random.Next(1000) < _faults.DuplicatesPerThousandNotifications)
        {
            Log("again", task);
            End(request(State));
        }
    }

    private bool Crashes(HostedTask task, int call) =>
        _faults.CrashAt == (task.Name, call)
        || (_faults.CrashesPerThousandCalls > 0 && !_faults.Spared.Contains(task.Name) && _random.Next(1000) < _faults.CrashesPerThousandCalls);

    // Applies an outcome, and lets the threads of those that ended unwind one by one.
    private void End(Outcome outcome)
    {
        int unwinding = outcome.Ended.Count(Tasks.ContainsKey);
        Apply(outcome);
        for (int i = 0; i < unwinding; i++)
        {
            _stopped.Wait();
        }
    }

    private void Log(string what, HostedTask? task) =>
        _trace.Add(task is null ? what : string.Create(CultureInfo.InvariantCulture, $"{task.Name} {task.Id} {what}"));
}
