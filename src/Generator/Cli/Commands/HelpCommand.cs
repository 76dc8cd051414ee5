using System.CommandLine;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen help</c>: shows what <c>--help</c> shows, of any command.</summary>
internal static class HelpCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "help";

    /// <summary>Creates the command, which explains the commands of <paramref name="root"/>.</summary>
    public static Command Create(RootCommand root, StandardStreams streams)
    {
        var path = new Argument<string[]>("command")
        {
            Description = "The command, such as 'check' or 'lock update'. Default: all commands are listed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(Name, "Show how a command is used.");
        command.Arguments.Add(path);
        command.SetAction(parsed => (int)Run(root, parsed.GetValue(path) ?? [], streams));
        return command;
    }

    /// <summary>Shows the help of a command.</summary>
    /// <param name="root">The root of the commands.</param>
    /// <param name="path">The names that select the command; none for the root.</param>
    /// <param name="streams">Where to write.</param>
    public static ExitCode Run(RootCommand root, IReadOnlyList<string> path, StandardStreams streams)
    {
        Command found = root;
        foreach (string name in path)
        {
            if (found.Subcommands.FirstOrDefault(command => command.Name == name || command.Aliases.Contains(name)) is not { } next)
            {
                streams.ReportError(found.Subcommands.Count > 0
                    ? UnknownName.OfCommand(found, name)
                    : $"there is no command '{CommandPath.Of(found)} {name}': write 'zcgen help {CommandPath.Of(found)}'");
                return ExitCode.Usage;
            }

            found = next;
        }

        return (ExitCode)root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = streams.Out,
            Error = streams.Error,
        });
    }
}
