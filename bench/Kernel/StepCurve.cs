using System.Diagnostics;
using System.Globalization;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.KernelBench;

/// <summary>What a step of the kernel costs, against the sizes of its tables.</summary>
internal static class StepCurve
{
    private const int Rounds = 5;
    private const int Steps = 20_000;

    private static readonly TaskId Root = new(1, 1);

    /// <summary>Prints the medians of <see cref="Rounds"/> rounds.</summary>
    public static void Print()
    {
        Console.WriteLine("steps per second: a page mapped and unmapped");
        foreach (int frames in new[] { 1_000, 10_000, 100_000, 400_000 })
        {
            Print($"{frames} frames", MappingsOf(frames));
        }

        Console.WriteLine("steps per second: a message sent and received");
        foreach (int tasks in new[] { 2, 100, 1000 })
        {
            Print($"{tasks} tasks", MessagesAmong(tasks));
        }
    }

    private static void Print(string what, Func<double> round)
    {
        _ = round();
        double median = Enumerable.Range(0, Rounds).Select(_ => round()).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-16} {median,12:n0}"));
    }

    private static Func<double> MappingsOf(int frames)
    {
        (KernelState state, TaskId child) = Create(Boot(4, frames));
        for (int i = 0; i < frames - 1; i++)
        {
            state = Step(state, Root, new Syscall.VmMap(child, (ulong)(i + 1) * Paging.PageSize, i, PageAccess.ReadWrite));
        }

        return () => PerSecond(state, (before, _) => Step(
            Step(before, Root, new Syscall.VmMap(child, 0, frames - 1, PageAccess.ReadWrite)), Root, new Syscall.VmUnmap(child, 0)));
    }

    private static Func<double> MessagesAmong(int tasks)
    {
        (KernelState state, TaskId child) = Create(Boot(tasks, frames: 1));
        for (int i = 2; i < tasks; i++)
        {
            (state, child) = Create(state);
        }

        TaskId receiver = child;
        var message = new Message(MessageKind.FirstUser, []);
        return () => PerSecond(state, (before, _) => Step(
            Step(before, receiver, new Syscall.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive)),
            Root,
            new Syscall.Ipc(receiver, TaskId.None, message, IpcOptions.Send)));
    }

    private static double PerSecond(KernelState state, Func<KernelState, int, KernelState> pair)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
        {
            state = pair(state, i);
        }

        return 2 * Steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static KernelState Boot(int tasks, int frames) => KernelMachine.Boot("root", tasks, frames).State;

    private static (KernelState State, TaskId Child) Create(KernelState state)
    {
        Outcome outcome = KernelMachine.Execute(state, Root, new Syscall.TaskCreate("child", Root, Rights.None));
        return (outcome.State, outcome.Created[0]);
    }

    private static KernelState Step(KernelState state, TaskId caller, Syscall syscall) => KernelMachine.Execute(state, caller, syscall).State;
}
