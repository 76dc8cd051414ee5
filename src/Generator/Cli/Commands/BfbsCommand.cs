using System.CommandLine;
using ZcGen.BinarySchemas;
using ZcGen.Cli.Emitting;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen bfbs</c>: writes schemas as FlatBuffers messages, for tools that read schemas at run time.</summary>
internal static class BfbsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(StandardStreams streams)
    {
        var command = new Command("bfbs", "Write the schemas as binary schemas (.bfbs), each with everything that it includes.");
        command.Aliases.Add("build");
        var input = new InputOptions(command, keepsPaths: true);
        var report = new ReportOptions(command);
        var directory = new Option<string>("--directory", "-o")
        {
            Description = "The output directory. Files have the names of the schemas, with .bfbs instead of .fbs.",
            HelpName = "DIR",
            Required = true,
        };
        var noComments = new Option<bool>("--no-comments")
        {
            Description = "Leave out /// comments, as flatc does without --bfbs-comments.",
        };
        var noBuiltIns = new Option<bool>("--no-builtins")
        {
            Description = "Leave out built-in attributes, as flatc does without --bfbs-builtins. "
                + "Their meaning is lost when the file is read back.",
        };
        command.Options.Add(directory);
        command.Options.Add(noComments);
        command.Options.Add(noBuiltIns);
        command.SetAction(parsed =>
        {
            var options = new BinarySchemaOptions(!parsed.GetValue(noComments), !parsed.GetValue(noBuiltIns));
            return (int)Run(parsed, input, report, parsed.GetRequiredValue(directory), options, streams);
        });
        return command;
    }

    private static ExitCode Run(
        ParseResult command,
        InputOptions input,
        ReportOptions report,
        string directory,
        BinarySchemaOptions options,
        StandardStreams streams)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        CheckedSchemas schemas = input.Check(command, workingDirectory, problems, keepsDocumentation: options.HasComments);
        report.Write(command, schemas, workingDirectory, streams, problems);
        if (!schemas.HasErrors && problems.Count == 0)
        {
            IReadOnlyDictionary<string, byte[]> files = BinarySchemaFiles.Make(schemas, options);
            int written = OutputFiles.Write(files, workingDirectory.Rooted(directory), problems);
            OutputFiles.Report(written, files.Count, problems, streams);
        }

        streams.ReportErrors(problems);
        ExitCode verdict = report.Verdict(command, schemas.Findings, problems);
        return verdict == ExitCode.Success && schemas.HasErrors ? ExitCode.InvalidSchema : verdict;
    }
}
