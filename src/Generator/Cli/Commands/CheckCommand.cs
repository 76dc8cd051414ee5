using System.CommandLine;
using ZcGen.Cli.Baselines;
using ZcGen.Cli.Fixing;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen check</c>: reports everything that is wrong with schemas.</summary>
internal static class CheckCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "check";

    /// <summary>Another name of the command.</summary>
    public const string Alias = "lint";

    private const string CSharp = "csharp";

    private static readonly string[] Targets = [CSharp, "any"];

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command(Name, "Report everything that is wrong with the schemas.");
        command.Aliases.Add(Alias);
        var input = new InputOptions(command);
        var report = new ReportOptions(command);
        var target = new Option<string>("--target")
        {
            Description = "What the schemas are checked for: csharp, like a build with the source generator, or any, "
                + "which reports nothing about C#.",
            DefaultValueFactory = static _ => CSharp,
            HelpName = "TARGET",
        };
        Choice.Restrict(target, Targets);
        command.Options.Add(target);
        var lockPath = new Option<string?>("--lock")
        {
            Description = $"The lock that says what the schemas must not break. Default: {SchemaLock.FileName}, if there is one.",
            HelpName = "FILE",
        };
        var noLock = new Option<bool>("--no-lock") { Description = "Do not look for breaking changes." };
        command.Options.Add(lockPath);
        command.Options.Add(noLock);
        var fix = new Option<bool>("--fix") { Description = "Mend in the files what can be mended without a change of what they mean." };
        command.Options.Add(fix);
        command.Validators.Add(result =>
        {
            if (result.GetValue(fix) && input.ReadsStandardInput(result))
            {
                result.AddError("'--fix' changes files, and standard input is none: name files");
            }
        });
        var rules = new RuleOptions(command);
        var known = new KnownFindingsOptions(command);
        var watch = new WatchOption(command, input);
        command.SetAction(parsed => (int)watch.Run(parsed, streams, workingDirectory =>
        {
            bool emitsCSharp = parsed.GetRequiredValue(target) == CSharp;
            return Run(parsed, input, rules, report, known, workingDirectory, emitsCSharp, parsed.GetValue(fix), LockOf, streams);

            string? LockOf(SchemaInputs inputs) =>
                parsed.GetValue(noLock) ? null : parsed.GetValue(lockPath) ?? FindLock(inputs, workingDirectory);
        }));
        return command;
    }

    // A schema without a path is not one that a lock knows.
    private static string? FindLock(SchemaInputs inputs, WorkingDirectory workingDirectory)
    {
        string path = workingDirectory.Rooted(SchemaLock.FileName);
        workingDirectory.Trace?.Add(path);
        return inputs.StandardInput is not { HasPath: false } && File.Exists(path) ? SchemaLock.FileName : null;
    }

    private static ExitCode Run(
        ParseResult command,
        InputOptions input,
        RuleOptions rules,
        ReportOptions report,
        KnownFindingsOptions known,
        WorkingDirectory workingDirectory,
        bool emitsCSharp,
        bool fixes,
        Func<SchemaInputs, string?> lockOf,
        StandardStreams streams)
    {
        List<string> problems = [];
        SchemaInputs inputs = input.Read(command, workingDirectory, problems, rules.Read(command));
        CheckedSchemas schemas = fixes
            ? new SchemaFixer(workingDirectory, problems).Run(Check, streams)
            : Check();
        if (lockOf(inputs) is { } lockPath && problems.Count == 0 && !schemas.HasErrors
            && new BaselineReader(inputs, schemas, workingDirectory, problems).ReadLock(lockPath) is { } baseline)
        {
            schemas = BreakingFindings.AddTo(
                schemas,
                baseline,
                BreakingFindings.Changes(schemas, baseline, BreakingOptions.Of(inputs.BreakingConfig), inputs.Configurations),
                inputs.Configurations,
                streams);
        }

        schemas = known.Apply(command, schemas, workingDirectory, streams, problems);
        report.Write(command, schemas, workingDirectory, streams, problems);
        streams.ReportErrors(problems);
        return report.Verdict(command, schemas.Findings, problems);

        CheckedSchemas Check() => inputs.Check(workingDirectory, problems, emitsCSharp).Linted(inputs.Configurations!.SettingsFor);
    }
}
