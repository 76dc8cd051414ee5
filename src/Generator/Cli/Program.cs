using System.CommandLine;
using ZcGen.Cli.Commands;
using ZcGen.Cli.Flatc;

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
        ParseResult command = CommandTree.Parse(args, streams, out string? error);
        if (error is not null)
        {
            string? answer = command.CommandResult.Command is RootCommand ? FlatcCommandLine.Answer(args) : null;
            streams.ReportError(answer ?? error);
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
