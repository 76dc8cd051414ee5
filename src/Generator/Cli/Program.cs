using System.CommandLine;
using System.CommandLine.Parsing;
using ZcGen.Cli.Commands;

namespace ZcGen.Cli;

/// <summary>The command <c>zcgen</c>.</summary>
internal static class Program
{
    /// <summary>Runs one command line.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Main(string[] args)
    {
        using var streams = new StandardStreams();
        try
        {
            ExitCode code = Run(args, streams);
            streams.Out.Flush();
            return (int)code;
        }
        catch (OutputException exception)
        {
            streams.ReportError(exception.Message);
            return (int)ExitCode.Environment;
        }
        catch (Exception exception)
        {
            InternalError.Report(exception, streams.Error);
            return (int)ExitCode.InternalError;
        }
    }

    private static ExitCode Run(string[] args, StandardStreams streams)
    {
        // An argument that starts with '@' is a schema file here, not a response file. For lists of files, there is --files-from.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult command = CommandTree.Create(streams).Parse(args, configuration);
        if (command is { CommandResult.Command: RootCommand root, Errors.Count: > 0, UnmatchedTokens: [var unknown, ..] })
        {
            string commands = string.Join(", ", root.Subcommands.Select(static known => known.Name));
            streams.ReportError($"there is no command '{unknown}': the commands are {commands}");
            streams.Error.WriteLine("Try 'zcgen --help'.");
            return ExitCode.Usage;
        }

        if (command.Errors.Count > 0)
        {
            foreach (ParseError error in command.Errors)
            {
                streams.ReportError(error.Message);
            }

            string name = command.CommandResult.Command is RootCommand ? "zcgen" : $"zcgen {command.CommandResult.Command.Name}";
            streams.Error.WriteLine($"Try '{name} --help'.");
            return ExitCode.Usage;
        }

        return (ExitCode)command.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = streams.Out,
            Error = streams.Error,
        });
    }
}
