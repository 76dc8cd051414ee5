using RadLine;
using ZcGen.Kernel.Core;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Completes words of commands from what is known without asking a server. Thread-safe.</summary>
/// <param name="commands">The commands.</param>
/// <param name="files">Gets the names of files that were last listed.</param>
/// <param name="kernel">Gets the state of the kernel.</param>
/// <param name="programs">The names of the programs that can be run.</param>
internal sealed class ShellCompletion(
    IReadOnlyList<ShellCommand> commands, Func<IReadOnlyList<string>> files, Func<KernelState> kernel, IReadOnlyList<string> programs)
    : ITextCompletion
{
    /// <summary>Gets what a word can be.</summary>
    /// <param name="prefix">The text before the word.</param>
    /// <param name="word">The beginning of the word.</param>
    /// <param name="suffix">The text behind the word.</param>
    public IEnumerable<string> GetCompletions(string prefix, string word, string suffix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        string[] before = prefix.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. CandidatesFor(before).Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal)).Distinct().Order()];
    }

    private IEnumerable<string> CandidatesFor(string[] before) => before switch
    {
        [] => commands.Select(command => command.Name).Append("exit").Append("help"),
        [var name] => (commands.FirstOrDefault(command => command.Name == name)?.Completes ?? WordKind.Other) switch
        {
            WordKind.File => files(),
            WordKind.Task => kernel().LiveTasks.SelectMany(task => new[] { task.Name, task.Id.ToString() }),
            WordKind.Program => programs,
            _ => [],
        },
        _ => [],
    };
}
