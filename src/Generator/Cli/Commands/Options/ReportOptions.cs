using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Input;
using ZcGen.Cli.Output;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Commands;

/// <summary>The options that say how findings are written and which of them make a run fail.</summary>
internal sealed class ReportOptions
{
    private const string Never = "never";
    private const string ActionsVariable = "GITHUB_ACTIONS";
    private const string AzureVariable = "TF_BUILD";

    private readonly Option<string[]> _outputs = new("--output")
    {
        Description = "An output format, or format:path: text, short, msbuild, json, sarif, github, azure, gitlab, junit or markdown. "
            + "Can be repeated. Default: text, and github or azure as well where these run.",
        HelpName = "FORMAT[:PATH]",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest severity that makes the exit code differ from 0: error, warning, info or never.",
        DefaultValueFactory = static _ => Severity.NameOf(DiagnosticSeverity.Error),
        HelpName = "SEVERITY",
    };

    private readonly Option<int?> _maxFindings = new("--max-findings")
    {
        Description = "The maximum number of findings that are shown, most severe first. All are counted.",
        HelpName = "N",
    };

    private readonly ColorOption _color;

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public ReportOptions(Command command)
    {
        _outputs.Validators.Add(ValidateOutputs);
        _outputs.CompletionSources.Add([.. OutputTarget.FormatNames]);
        Choice.Restrict(_failOn, [.. Severity.Names, Never]);
        _maxFindings.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out int limit) && limit >= 0))
            {
                result.AddError($"'--max-findings {text}' is not a number from 0 up");
            }
        });
        command.Options.Add(_outputs);
        command.Options.Add(_failOn);
        command.Options.Add(_maxFindings);
        _color = new ColorOption(command);
    }

    /// <summary>
    /// Writes what is wrong with <paramref name="schemas"/>. An output that cannot be written adds to <paramref name="problems"/>.
    /// </summary>
    public void Write(
        ParseResult command, CheckedSchemas schemas, WorkingDirectory workingDirectory, StandardStreams streams, List<string> problems)
    {
        var report = new Report(schemas, command.GetValue(_maxFindings));
        var writer = new ReportWriter(streams.Out, _color.PaletteFor(command, Console.IsOutputRedirected), workingDirectory);
        writer.Write(report, Targets(command), problems);
    }

    /// <summary>Returns the exit code of a run with these findings and problems.</summary>
    public ExitCode Verdict(ParseResult command, IReadOnlyList<Finding> findings, IReadOnlyList<string> problems)
    {
        string failOn = command.GetValue(_failOn)!;
        if (problems.Count > 0)
        {
            return ExitCode.Environment;
        }

        if (failOn == Never || findings.Count == 0)
        {
            return ExitCode.Success;
        }

        DiagnosticSeverity worst = findings.Max(static finding => finding.Severity);
        var lowest = (DiagnosticSeverity)Severity.Names.ToList().IndexOf(failOn);
        return findings.Any(static finding => finding.IsSchemaError) ? ExitCode.InvalidSchema
            : worst >= lowest ? ExitCode.Findings
            : ExitCode.Success;
    }

    private static void ValidateOutputs(OptionResult result)
    {
        var onStandardOutput = new List<OutputTarget>();
        foreach (Token token in result.Tokens)
        {
            if (!OutputTarget.TryParse(token.Value, out OutputTarget target, out string error))
            {
                result.AddError(error);
                return;
            }

            if (target.Path is null)
            {
                onStandardOutput.Add(target);
            }
        }

        if (onStandardOutput.Count > 1 && onStandardOutput.Exists(static target => target.IsDocument))
        {
            result.AddError(
                "json, sarif, gitlab and junit are whole documents, which standard output cannot hold beside others: "
                + "write one to a file, for instance --output sarif:zcgen.sarif");
        }
    }

    private OutputTarget[] Targets(ParseResult command)
    {
        if (command.GetValue(_outputs) is { Length: > 0 } outputs)
        {
            // Validated by ValidateOutputs.
            return Array.ConvertAll(
                outputs,
                static text => OutputTarget.TryParse(text, out OutputTarget target, out _) ? target : throw new UnreachableException());
        }

        var text = new OutputTarget(OutputFormat.Text, null);
        return Environment.GetEnvironmentVariable(ActionsVariable) == "true" ? [text, new OutputTarget(OutputFormat.Github, null)]
            : "true".Equals(Environment.GetEnvironmentVariable(AzureVariable), StringComparison.OrdinalIgnoreCase)
                ? [text, new OutputTarget(OutputFormat.Azure, null)]
            : [text];
    }
}
