using Spectre.Console;
using ZcGen.Cli.Input;

namespace ZcGen.Cli;

/// <summary>Shows a progress bar on standard error.</summary>
internal static class ProgressBar
{
    // Shorter work shows no progress bar.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs <paramref name="work"/>, and shows its progress if it takes long and standard error is a terminal.</summary>
    public static T While<T>(LoadProgress progress, Func<T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work();
        }

        Task<T> task = Task.Run(work);
        if (Task.WhenAny(task, Task.Delay(Delay)).GetAwaiter().GetResult() != task)
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
                bar.Description = progress.Parsed < progress.Found ? "Reading schemas" : "Compiling schemas";
                Task.WhenAny(task, Task.Delay(Tick)).GetAwaiter().GetResult();
            }
        });
    }
}
