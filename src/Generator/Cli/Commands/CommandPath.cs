using System.CommandLine;

namespace ZcGen.Cli.Commands;

/// <summary>Where a command is in the tree of commands.</summary>
internal static class CommandPath
{
    /// <summary>The name of the program.</summary>
    public const string Tool = "zcgen";

    /// <summary>Returns the names that select a command, such as <c>lock update</c>; empty for the root.</summary>
    public static string Of(Command command) =>
        IsRoot(command) ? "" : string.Join(' ', Ancestors(command).Reverse().Skip(1).Select(static ancestor => ancestor.Name));

    /// <summary>Returns the names that select a command, beginning with the tool's.</summary>
    public static string WithTool(Command command) => IsRoot(command) ? Tool : $"{Tool} {Of(command)}";

    /// <summary>Returns the options that a command takes: its own, and those that all commands take.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) => command.Options
        .Concat(Ancestors(command).Skip(1).SelectMany(static ancestor => ancestor.Options.Where(static option => option.Recursive)))
        .Where(static option => !option.Hidden);

    private static bool IsRoot(Command command) => !command.Parents.Any();

    // The command itself first, the root last.
    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (Command? current = command; current is not null; current = current.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return current;
        }
    }
}
