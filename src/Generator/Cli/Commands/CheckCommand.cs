using System.CommandLine;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen check</c>: reports everything that is wrong with schemas.</summary>
internal static class CheckCommand
{
    private const string CSharp = "csharp";

    private static readonly string[] Targets = [CSharp, "any"];

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("check", "Report everything that is wrong with the schemas.");
        var input = new InputOptions(command);
        var report = new ReportOptions(command);
        var target = new Option<string>("--target")
        {
            Description = "What the schemas are checked for: csharp, like a build with the source generator, or any, "
                + "which reports nothing about C#.",
            DefaultValueFactory = static _ => CSharp,
            HelpName = "TARGET",
        };
        target.Validators.Add(static result => Choice.Validate(result, Targets));
        command.Options.Add(target);
        command.SetAction(parsed => (int)Run(parsed, input, report, parsed.GetRequiredValue(target) == CSharp, streams));
        return command;
    }

    private static ExitCode Run(ParseResult command, InputOptions input, ReportOptions report, bool emitsCSharp, StandardStreams streams)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        CheckedSchemas schemas = input.Check(command, workingDirectory, problems, emitsCSharp);
        report.Write(command, schemas, workingDirectory, streams, problems);
        streams.ReportErrors(problems);
        return report.Verdict(command, schemas.Findings, problems);
    }
}
