using System.CommandLine;
using System.CommandLine.Parsing;

namespace ZcGen.Cli.Commands;

/// <summary>Finds what is wrong with a command line.</summary>
internal static class UsageError
{
    /// <summary>Returns the first error of a command line and what to do about it, in one line; null if there is none.</summary>
    public static string? Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;

        // Help that is asked for hides errors, and with them that there is no such command.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var unknown, ..])
        {
            return IsOption(unknown) ? UnknownName.OfOption(command, unknown) : UnknownName.OfCommand(command, unknown);
        }

        // An option that is not known comes before other errors: it makes errors of what follows it.
        if (UnknownOption(parsed) is { } option)
        {
            return UnknownName.OfOption(command, option);
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        if (command.Subcommands.Count > 0)
        {
            return $"'{CommandPath.WithTool(command)}' needs one of the commands "
                + string.Join(", ", command.Subcommands.Select(static subcommand => subcommand.Name));
        }

        // The parser's own errors end with a full stop and do not say what to do.
        string message = parsed.Errors[0].Message;
        return message.EndsWith('.') ? $"{message[..^1]}: '{CommandPath.WithTool(command)} --help' shows how it is used" : message;
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    // Where an argument is taken, a misspelt option would be taken for it. Behind '--', a name may begin with '-'.
    private static string? UnknownOption(ParseResult parsed)
    {
        HashSet<string> typed =
            [.. parsed.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).Select(static token => token.Value)];
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(static argument => argument.Tokens.Select(static token => token.Value))
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(word => IsOption(word) && typed.Contains(word));
    }
}
