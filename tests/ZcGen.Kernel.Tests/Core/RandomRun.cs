using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

/// <summary>Plays a sequence of random steps on a small kernel and looks at it after each.</summary>
internal sealed class RandomRun(KernelRules rules)
{
    private static readonly ulong[] Pages = [0, 0x1000, 0x2000, 0x2001];

    private readonly MessageLedger _ledger = new();
    private readonly List<string> _log = [];
    private KernelState _state = KernelMachine.Boot("root", taskLimit: 5, frameCount: 3, rules).State;

    /// <summary>What was broken, and everything that led to it; null when nothing was.</summary>
    public static string? Play(IEnumerable<RandomStep> steps, KernelRules rules)
    {
        var run = new RandomRun(rules);
        foreach (RandomStep step in steps)
        {
            if (run.Play(step) is { } broken)
            {
                return $"{broken}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", run._log)}";
            }
        }

        return null;
    }

    private string? Play(RandomStep step)
    {
        TaskId[] runnable = [.. _state.LiveTasks.Where(task => task.State == TaskState.Runnable).Select(task => task.Id)];
        if (runnable.Length == 0 || step.Action < 3)
        {
            _log.Add("tick");
            return Check(KernelMachine.Tick(_state));
        }

        if (step.Action == 3)
        {
            TaskId victim = Pick(step.Second);
            _log.Add($"the process of {victim} is gone");
            return Check(KernelMachine.Crash(_state, victim));
        }

        TaskId caller = runnable[step.First % runnable.Length];
        if (step.Action < 5)
        {
            _log.Add($"{caller} crashes");
            return Check(KernelMachine.Stop(_state, caller, Fault.Crashed));
        }

        if (step.Action < 10)
        {
            _log.Add($"{caller} has a page fault");
            return Check(KernelMachine.PageFault(_state, caller, Pages[step.Second % 3], PageAccess.Read));
        }

        Syscall syscall = Choose(step, caller);
        _log.Add($"{caller}: {syscall}");
        return Check(KernelMachine.Execute(_state, caller, syscall));
    }

    private Syscall Choose(RandomStep step, TaskId caller)
    {
        TaskId peer = Pick(step.Second);
        TaskId other = Pick(step.Third);
        ulong page = Pages[step.Third % Pages.Length];
        int frame = (step.Third / 4 % 4) - (step.Third == 63 ? 4 : 0);
        return step.Action switch
        {
            < 30 => new Syscall.Ipc(peer, TaskId.None, _ledger.Write(caller, peer), IpcOptions.Send | NoBlock(step)),
            < 45 => new Syscall.Ipc(TaskId.None, step.Third % 2 == 0 ? TaskId.None : peer, null, IpcOptions.Receive | NoBlock(step)),
            < 55 => new Syscall.Ipc(peer, step.Third % 2 == 0 ? peer : other, _ledger.Write(caller, peer), IpcOptions.Call | NoBlock(step)),
            < 58 => new Syscall.Ipc(peer, TaskId.None, new Message(MessageKind.PageFaultReply, []), IpcOptions.Send | IpcOptions.NoBlock),
            < 65 => new Syscall.Notify(peer, step.Third == 0 ? Notifications.Timer : Notifications.Async),
            < 68 => new Syscall.TimerSet((uint)(step.Third % 4)),
            < 77 => new Syscall.TaskCreate(
                "task", step.Third % 3 == 0 ? caller : peer, step.Third % 2 == 0 ? Rights.None : Rights.Tasks | Rights.Map),
            < 81 => new Syscall.TaskDestroy(peer),
            < 82 => new Syscall.TaskExit(),
            < 83 => new Syscall.TaskSelf(),
            < 94 => new Syscall.VmMap(peer, page, frame, step.Third % 2 == 0 ? PageAccess.Read : PageAccess.ReadWrite),
            _ => new Syscall.VmUnmap(peer, page),
        };
    }

    private static IpcOptions NoBlock(RandomStep step) => step.Third % 5 == 0 ? IpcOptions.NoBlock : IpcOptions.None;

    // Mostly a task that is there; now and then one that was, or never will be.
    private TaskId Pick(int choice)
    {
        TaskId[] live = [.. _state.LiveTasks.Select(task => task.Id)];
        return choice < 60 && live.Length > 0 ? live[choice % live.Length] : new TaskId(choice - 58, 1);
    }

    private string? Check(Outcome outcome)
    {
        _state = outcome.State;
        return KernelInvariants.FindBroken(_state) ?? _ledger.FindBroken(outcome);
    }
}
