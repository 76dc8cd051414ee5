using System.CommandLine;
using ZcGen.Cli.Completion;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen completion</c>, and the one that its scripts call while somebody types.</summary>
internal static class CompletionCommand
{
    /// <summary>Creates the command that writes a script.</summary>
    public static Command Create(StandardStreams streams)
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", CompletionScripts.Shells)}." };
        Choice.Restrict(shell, CompletionScripts.Shells);
        var command = new Command("completion", "Write a script with which a shell completes commands, options and their values.");
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            streams.Out.Write(CompletionScripts.Read(parsed.GetRequiredValue(shell)));
            return (int)ExitCode.Success;
        });
        return command;
    }

    /// <summary>
    /// Creates the command that writes what the last of its words can become, each with its meaning behind a tab, and then which paths
    /// the shell adds, behind a colon. Scripts of one version of the tool and its commands of another go together, so this never changes.
    /// </summary>
    public static Command CreateComplete(RootCommand root, StandardStreams streams)
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete", "Complete a command line.") { Hidden = true };
        command.Arguments.Add(words);
        command.SetAction(parsed =>
        {
            Candidates candidates = Completer.Complete(root, parsed.GetValue(words) ?? []);
            foreach ((string word, string? meaning) in candidates.Words)
            {
                streams.Out.WriteLine($"{word}\t{OneLine.Of(meaning ?? "")}");
            }

            streams.Out.WriteLine($":{candidates.Paths.ToString().ToLowerInvariant()}");
            return (int)ExitCode.Success;
        });
        return command;
    }
}
