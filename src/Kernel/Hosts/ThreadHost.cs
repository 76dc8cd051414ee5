using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Runs every task on a thread of its own, all at once, as the operating system schedules them.</summary>
public class ThreadHost : KernelHost
{
    // A thread of its own: timers of .NET ring on pool threads, and where those are all busy the machine's time would stand still.
    private readonly Thread _clock;
    private readonly ManualResetEventSlim _clockStops = new();
    private readonly ManualResetEventSlim _end = new();

    private protected ThreadHost(IReadOnlyDictionary<string, TaskProgram> programs, HostOptions options)
        : base(programs, options)
    {
        _clock = new Thread(RunClock) { IsBackground = true, Name = "ZcGen kernel clock" };
        _clock.Start();
    }

    /// <summary>Starts a machine. A tick of its clock lasts <see cref="KernelClock.TickLength"/>.</summary>
    /// <param name="programs">What tasks can run, by name.</param>
    /// <param name="first">The program of the first task.</param>
    /// <param name="options">The machine; null for the default.</param>
    public static ThreadHost Start(IReadOnlyDictionary<string, TaskProgram> programs, string first, HostOptions? options = null)
    {
        var host = new ThreadHost(programs, options ?? HostOptions.Default);
        lock (host.Gate)
        {
            host.Boot(first);
        }

        return host;
    }

    /// <summary>Waits until the first task has ended.</summary>
    /// <returns>False when it had not after <paramref name="timeout"/>.</returns>
    public bool WaitForEnd(TimeSpan timeout) => _end.Wait(timeout);

    internal override bool RunsTasksTogether => true;

    internal override void Step(HostedTask task, Func<KernelState, Outcome> request, Claim? claim)
    {
        lock (Gate)
        {
            if (!task.HasEnded)
            {
                Apply(request(State));
            }
        }
    }

    internal override void NoteThreadEnd(HostedTask task)
    {
        if (task.Id.Index == 1)
        {
            _end.Set();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _clockStops.Set();
        _clock.Join();
        base.Dispose(disposing);
        _clockStops.Dispose();
        _end.Dispose();
    }

    private protected override void OnReady(HostedTask task) => task.Resume();

    private void RunClock()
    {
        while (!_clockStops.Wait(KernelClock.TickLength))
        {
            Tick();
        }
    }

    private void Tick()
    {
        lock (Gate)
        {
            if (State.LiveTasks.Any(task => task.TicksLeft > 0))
            {
                Apply(KernelMachine.Tick(State));
            }
        }
    }
}
