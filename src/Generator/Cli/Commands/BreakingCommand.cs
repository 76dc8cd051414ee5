using System.CommandLine;
using ZcGen.Cli.Baselines;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen breaking</c>: reports what the schemas break for who has an earlier version of them.</summary>
internal static class BreakingCommand
{
    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("breaking", "Report what the schemas break for messages, JSON, calls and code of an earlier version.");
        var input = new InputOptions(command);
        var report = new ReportOptions(command);
        var against = new Option<string?>("--against")
        {
            Description = "The earlier version: a git ref, with a path behind a colon if it is elsewhere; a directory; an .fbs, .bfbs or .lock "
                + "file. Default: what zcgen.json says, or else schema.lock, or without it the commit at which the branch began.",
            HelpName = "VERSION",
        };
        command.Options.Add(against);
        var breaking = new BreakingOptions(command);
        command.SetAction(parsed => (int)Run(parsed, input, report, parsed.GetValue(against), breaking, streams));
        return command;
    }

    private static ExitCode Run(
        ParseResult command,
        InputOptions input,
        ReportOptions report,
        string? against,
        BreakingOptions breaking,
        StandardStreams streams)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        SchemaInputs inputs = input.Read(command, workingDirectory, problems);
        CheckedSchemas schemas = inputs.Check(workingDirectory, problems);
        BreakingConfig config = inputs.BreakingConfig;
        BreakingSelection selection = breaking.Read(command, config);
        against ??= config.Against == BreakingConfig.Lock ? SchemaLock.FileName : config.Against;
        if (problems.Count == 0 && !schemas.HasErrors)
        {
            var reader = new BaselineReader(inputs, schemas, workingDirectory, problems);
            Baseline? baseline = against is null ? reader.ReadDefault() : reader.Read(against);
            if (selection.IsTransitive && baseline is { Lock: null })
            {
                problems.Add($"{baseline.Name} has no releases: a transitive mode needs a lock");
            }
            else if (baseline is not null)
            {
                schemas = BreakingFindings.AddTo(
                    schemas,
                    baseline,
                    BreakingFindings.Changes(schemas, baseline, selection, inputs.Configurations),
                    inputs.Configurations,
                    streams);
            }
        }

        report.Write(command, schemas, workingDirectory, streams, problems);
        streams.ReportErrors(problems);
        return report.Verdict(command, schemas.Findings, problems);
    }
}
