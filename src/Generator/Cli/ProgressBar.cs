using Spectre.Console;
using ZcGen.Cli.Input;

namespace ZcGen.Cli;

/// <summary>A bar on standard error, for a person who waits.</summary>
internal static class ProgressBar
{
    // Shorter work is over before anybody wonders.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Does <paramref name="work"/>, and shows how far it is when it takes long and standard error is a terminal.</summary>
    public static T While<T>(LoadProgress progress, Func<T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work();
        }

        Task<T> task = Task.Run(work);
        if (Task.WhenAny(task, Task.Delay(Patience)).GetAwaiter().GetResult() != task)
        {
            Show(progress, task);
        }

        return task.GetAwaiter().GetResult();
    }

    private static void Show(LoadProgress progress, Task task)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask("Reading schemas");
            while (!task.IsCompleted)
            {
                bar.MaxValue = Math.Max(1, progress.Found);
                bar.Value = progress.Parsed;
                bar.Description = progress.Parsed < progress.Found ? "Reading schemas" : "Binding schemas";
                Task.WhenAny(task, Task.Delay(Tick)).GetAwaiter().GetResult();
            }
        });
    }
}
