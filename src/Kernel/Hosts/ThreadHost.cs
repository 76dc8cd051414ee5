using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Runs each task on a thread of its own; the operating system schedules them.</summary>
public class ThreadHost : KernelHost
{
    // A thread of its own: .NET timers fire on pool threads, and the clock would stop while all of those are busy.
    private readonly Thread _clock;
    private readonly ManualResetEventSlim _clockStops = new();
    private readonly ManualResetEventSlim _end = new();

    private protected ThreadHost(IReadOnlyDictionary<string, TaskProgram> programs, HostOptions options)
        : base(programs, options)
    {
        _clock = new Thread(RunClock) { IsBackground = true, Name = "ZcGen kernel clock" };
        _clock.Start();
    }

    /// <summary>Starts a host. A tick of its clock lasts <see cref="KernelClock.TickLength"/>.</summary>
    /// <param name="programs">The programs by name.</param>
    /// <param name="first">The program of the first task.</param>
    /// <param name="options">The options; null for the default.</param>
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
    /// <returns>False if it had not ended after <paramref name="timeout"/>.</returns>
    public bool WaitForEnd(TimeSpan timeout) => _end.Wait(timeout);

    internal override bool RunsTasksTogether => true;

    internal override void Execute(HostedTask task, TaskRequest request)
    {
        lock (Gate)
        {
            if (!task.HasEnded)
            {
                Apply(Step(task.Id, request));
            }
        }
    }

    internal override void OnThreadEnd(HostedTask task)
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
            if (State.LiveTasks.Any(task => task.RemainingTicks > 0))
            {
                Apply(KernelMachine.Tick(State));
            }
        }
    }
}
