using System.CommandLine;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Commands;

/// <summary><c>zcgen check</c>: the one command for CI.</summary>
internal static class CheckCommand
{
    /// <summary>The command, writing to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("check", "Report everything that is wrong with the schemas.");
        var input = new InputOptions(command);
        var report = new ReportOptions(command);
        command.SetAction(parsed => (int)Run(parsed, input, report, streams));
        return command;
    }

    private static ExitCode Run(ParseResult command, InputOptions input, ReportOptions report, StandardStreams streams)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        CheckedSchemas schemas = input.Check(command, workingDirectory, problems);
        report.Write(command, schemas, workingDirectory, streams, problems);
        streams.ReportErrors(problems);
        return report.Verdict(command, schemas.Findings, problems);
    }
}
