using System.CommandLine;
using ZcGen.Cli.Configuring;
using ZcGen.Cli.Initial;
using ZcGen.Cli.Input;
using ZcGen.Cli.Output;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Commands;

/// <summary>The command <c>zcgen init</c>: writes the files with which a repository begins to use the others.</summary>
internal static class InitCommand
{
    private const string Workflow = ".github/workflows/zcgen.yml";
    private const string Hook = ".githooks/pre-commit";

    /// <summary>Creates the command, which writes to <paramref name="streams"/>.</summary>
    /// <param name="root">The command whose part it is.</param>
    /// <param name="streams">Where it writes to.</param>
    public static Command Create(RootCommand root, StandardStreams streams)
    {
        var directory = new Argument<string>("directory")
        {
            Description = "The directory with the schemas. Default: the working directory.",
            DefaultValueFactory = static _ => ".",
        };
        var force = new Option<bool>("--force") { Description = $"Write files that are there anew; never {SchemaLock.FileName}." };
        var command = new Command(
            "init", $"Write {ConfigFile.FileName}, {SchemaLock.FileName}, a workflow for GitHub and a hook that checks before each commit.");
        command.Arguments.Add(directory);
        command.Options.Add(force);
        command.SetAction(parsed => (int)Run(root, parsed.GetRequiredValue(directory), parsed.GetValue(force), streams));
        return command;
    }

    private static ExitCode Run(RootCommand root, string directory, bool isForced, StandardStreams streams)
    {
        if (!Directory.Exists(directory))
        {
            streams.ReportError($"there is no directory '{directory}'");
            return ExitCode.Environment;
        }

        // As if started there, so that the paths in the lock are those of later runs.
        Environment.CurrentDirectory = directory;
        string here = Environment.CurrentDirectory;
        string top = new RepositoryTops().Find(here) ?? here;
        string up = RelativePath.From(here, top);
        var values = new Dictionary<string, string>
        {
            ["directory-sh"] = ShellWord.Of(RelativePath.From(top, here)),
            ["directory-yaml"] = $"'{RelativePath.From(top, here).Replace("'", "''", StringComparison.Ordinal)}'",
            ["version"] = ToolVersion.Current.Split('+')[0],
        };
        List<string> problems = [];
        var files = new InitialFiles(isForced, streams, problems);
        files.Write(ConfigFile.FileName, "init.zcgen.json", values);
        files.Write(PathAt(up, Workflow), "init.workflow.yml", values);
        files.Write(PathAt(up, Hook), "init.pre-commit", values, isProgram: true);
        streams.ReportErrors(problems);
        ExitCode code = WriteLock(root, here, streams);
        streams.Out.WriteLine("to check before each commit: git config core.hooksPath .githooks");
        return problems.Count > 0 ? ExitCode.Environment : code;
    }

    private static string PathAt(string directory, string path) => directory == "." ? path : $"{directory}/{path}";

    private static ExitCode WriteLock(RootCommand root, string here, StandardStreams streams)
    {
        if (File.Exists(SchemaLock.FileName))
        {
            streams.Out.WriteLine($"left alone {SchemaLock.FileName}");
            return ExitCode.Success;
        }

        if (new SchemaFinder(new WorkingDirectory(here), []).Find(["."]).Count == 0)
        {
            streams.Out.WriteLine($"no {SchemaLock.FileName} yet, because there is no schema: 'zcgen lock update' writes it");
            return ExitCode.Success;
        }

        var code = (ExitCode)root.Parse(["lock", "update"]).Invoke(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = streams.Out, Error = streams.Error });
        streams.Out.WriteLine(
            File.Exists(SchemaLock.FileName)
                ? $"wrote {SchemaLock.FileName}"
                : $"no {SchemaLock.FileName} yet: run 'zcgen lock update' when the schemas have no errors");
        return code;
    }
}
