using System.CommandLine;
using ZcGen.Cli.Configuring;
using ZcGen.Cli.Input;
using ZcGen.Cli.Rules;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen rules</c>: lists the rules, and says what decides about them.</summary>
internal static class RulesCommand
{
    private const string Text = "text";
    private const string Json = "json";

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("rules", "List the rules, or say which are on for a schema and what decided that.");
        var effective = new Option<string?>("--effective")
        {
            Description = "A schema: list the rules that are on for it, how severe they are, and which line of which file decided.",
            HelpName = "FILE",
        };
        var all = new Option<bool>("--all")
        {
            Description = "With --effective: also rules that are off, and those that are always errors.",
        };
        var output = new Option<string>("--output")
        {
            Description = "The format: text or json.",
            DefaultValueFactory = static _ => Text,
            HelpName = "FORMAT",
        };
        Choice.Restrict(output, [Text, Json]);
        command.Options.Add(effective);
        command.Options.Add(all);
        command.Options.Add(output);
        var rules = new RuleOptions(command);
        var config = new ConfigOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetValue(effective) is null)
            {
                result.AddError("'--all' is about '--effective FILE': without it, all rules are listed");
            }
        });
        command.SetAction(parsed =>
        {
            bool isJson = parsed.GetRequiredValue(output) == Json;
            if (parsed.GetValue(effective) is not { } schema)
            {
                RuleList.Write(RuleCatalog.All, isJson, streams.Out);
                return (int)ExitCode.Success;
            }

            var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
            List<string> problems = [];
            string path = schema.Length == 0 ? "" : workingDirectory.Rooted(schema);
            if (!File.Exists(path))
            {
                problems.Add($"there is no file '{schema}'");
            }

            Configurations configurations = config.Read(parsed, workingDirectory, problems, rules.Read(parsed));
            EffectiveRules? found = problems.Count == 0 ? configurations.RulesFor(path) : null;
            if (found is not null && problems.Count == 0)
            {
                RuleList.WriteEffective(
                    workingDirectory.RelativeFile(path),
                    [.. RuleCatalog.All.Select(found.Of).Where(rule => parsed.GetValue(all) || IsOn(rule))],
                    isJson,
                    streams.Out);
                return (int)ExitCode.Success;
            }

            streams.ReportErrors(problems);
            return (int)ExitCode.Environment;
        });
        return command;
    }

    // Errors of schemas are always on, and would hide what somebody decided.
    private static bool IsOn(EffectiveRule rule) => rule.Severity is not null && LintSettings.MayBeSet(rule.Rule);
}
