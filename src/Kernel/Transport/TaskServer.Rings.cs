using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <content>The turns of a task whose clients have rings.</content>
public sealed partial class TaskServer
{
    // While the rings are busy, the kernel's messages are looked at once in so many turns.
    private const int TurnsPerKernelPoll = 64;

    private static readonly long KernelPollInterval = Stopwatch.Frequency / 1000;

    private readonly SpinBudget _spin = new();
    private int _turns;

    // Serves the rings once, and says whether the task can sleep until a notification or a message comes.
    private bool ServeRings(RingClients rings)
    {
        if (rings.Serve() > 0)
        {
            if (++_turns >= TurnsPerKernelPoll)
            {
                _turns = 0;
                PollKernel();
                rings.Sweep();
            }

            return false;
        }

        rings.Sweep();
        if (rings.Count == 0)
        {
            return true;
        }

        if (Spin(rings))
        {
            return false;
        }

        rings.Arm();
        return !rings.Poll();
    }

    // True when the rings are to be served again; false when the time is over.
    private bool Spin(RingClients rings)
    {
        if (_options.WaitPolicy == WaitPolicy.BusySpin && !rings.CanSpin)
        {
            // Nobody else runs unless the kernel is called.
            PollKernel();
            return true;
        }

        long ticks = !rings.CanSpin ? 0 : _options.WaitPolicy == WaitPolicy.BusySpin ? long.MaxValue : _spin.Ticks;
        long start = ticks > 0 ? Stopwatch.GetTimestamp() : 0;
        for (long now = start; now - start < ticks; now = Stopwatch.GetTimestamp())
        {
            for (int i = 0; i < SpinLoop.PollsPerClockRead; i++)
            {
                if (rings.Poll())
                {
                    _spin.Succeeded();
                    return true;
                }

                SpinLoop.PauseBetweenPolls();
            }

            if (now - start >= KernelPollInterval)
            {
                PollKernel();
                return true;
            }
        }

        _spin.Failed();
        return false;
    }

    private void PollKernel()
    {
        _outOfLine?.Accept(TaskId.None);
        if (_missed.AreOffered)
        {
            _inbox.WakeAtNextTick();
        }

        Take(_inbox.Invoke(new Claim.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock)));
    }
}
