using System.CommandLine;
using ZcGen.Cli.Emitting;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen emit</c>: writes the C# that the source generator makes to files.</summary>
internal static class EmitCommand
{
    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("emit", "Write the C# of the schemas: the same bytes that the source generator makes in a build.");
        command.Aliases.Add("generate");
        var input = new InputOptions(command, keepsPaths: true);
        var report = new ReportOptions(command);
        var directory = new Option<string>("--directory", "-o")
        {
            Description = "The output directory. Files have the names of the schemas, followed by .g.cs.",
            HelpName = "DIR",
            Required = true,
        };
        var isStaleCheck = new Option<bool>("--stale-check")
        {
            Description = "Write nothing; report files that are missing, out of date or left over.",
        };
        var objectApi = new Option<bool>("--gen-object-api")
        {
            Description = "Also write data classes, which hold a copy of a table (the object API).",
        };
        var json = new Option<bool>("--gen-json") { Description = "Also write code that converts tables to and from JSON." };
        command.Options.Add(directory);
        command.Options.Add(objectApi);
        command.Options.Add(json);
        command.Options.Add(isStaleCheck);
        var watch = new WatchOption(command, input);
        command.SetAction(parsed =>
        {
            EmissionFeatures features = FeaturesOf(parsed.GetValue(objectApi), parsed.GetValue(json));
            return (int)watch.Run(parsed, streams, workingDirectory => Run(
                parsed,
                input,
                report,
                workingDirectory,
                parsed.GetRequiredValue(directory),
                parsed.GetValue(isStaleCheck),
                features,
                streams));
        });
        return command;
    }

    private static EmissionFeatures FeaturesOf(bool objectApi, bool json) =>
        (objectApi ? EmissionFeatures.Objects : EmissionFeatures.None) | (json ? EmissionFeatures.Json : EmissionFeatures.None);

    private static ExitCode Run(
        ParseResult command,
        InputOptions input,
        ReportOptions report,
        WorkingDirectory workingDirectory,
        string directory,
        bool isStaleCheck,
        EmissionFeatures features,
        StandardStreams streams)
    {
        List<string> problems = [];
        CheckedSchemas schemas = input.Check(command, workingDirectory, problems, emitsCSharp: true, keepsDocumentation: true, features);
        report.Write(command, schemas, workingDirectory, streams, problems);

        // All or nothing: the code of some of the schemas would not compile, and the errors would be in the wrong place.
        IReadOnlyList<string> differences = [];
        if (!schemas.HasErrors && problems.Count == 0)
        {
            var files = new GeneratedFiles(schemas);
            if (isStaleCheck)
            {
                differences = files.Differences(workingDirectory.Rooted(directory), problems);
                foreach (string difference in differences)
                {
                    streams.Out.WriteLine($"{directory}/{OneLine.Of(difference)}");
                }
            }
            else
            {
                int written = OutputFiles.Write(files.Files, workingDirectory.Rooted(directory), problems);
                OutputFiles.Report(written, files.Files.Count, problems, streams);
            }
        }

        streams.ReportErrors(problems);
        ExitCode verdict = report.Verdict(command, schemas.Findings, problems);
        return verdict != ExitCode.Success ? verdict
            : schemas.HasErrors ? ExitCode.InvalidSchema
            : differences.Count > 0 ? ExitCode.Findings
            : ExitCode.Success;
    }
}
