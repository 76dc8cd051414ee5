using System.CommandLine;
using ZcGen.Cli.Input;
using ZcGen.Cli.Watching;

namespace ZcGen.Cli.Commands;

/// <summary>The option with which a command runs again whenever its schemas change.</summary>
internal sealed class WatchOption
{
    private readonly Option<bool> _watch = new("--watch", "-w")
    {
        Description = "Run again whenever a schema that was read, or what a searched directory holds, changes. Ctrl-C ends it.",
    };

    /// <summary>Adds the option to <paramref name="command"/>, whose schemas are those of <paramref name="input"/>.</summary>
    public WatchOption(Command command, InputOptions input)
    {
        command.Options.Add(_watch);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_watch) && input.ReadsStandardInput(result))
            {
                result.AddError("'--watch' reads the schemas again and again, and standard input can be read once: name files");
            }
        });
    }

    /// <summary>Runs a command in the directory of the process, once, or, if it watches, without an end.</summary>
    public ExitCode Run(ParseResult command, StandardStreams streams, Func<WorkingDirectory, ExitCode> run)
    {
        if (!command.GetValue(_watch))
        {
            return run(new WorkingDirectory(Environment.CurrentDirectory));
        }

        while (true)
        {
            var trace = new InputTrace();
            var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory, trace);
            run(workingDirectory);
            streams.Out.Flush();
            streams.Error.WriteLine("zcgen: waiting for changes; Ctrl-C ends");
            ChangeWait.Wait(trace, workingDirectory);
        }
    }
}
