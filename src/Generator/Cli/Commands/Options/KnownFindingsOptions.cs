using System.CommandLine;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Input;
using ZcGen.Cli.Known;

namespace ZcGen.Cli.Commands;

/// <summary>The options about findings that are known and not reported.</summary>
internal sealed class KnownFindingsOptions
{
    private readonly Option<string?> _path = new("--baseline")
    {
        Description = $"The file with the findings that are known, and not reported. Default: {KnownFindings.FileName}, if there is one.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _none = new("--no-baseline") { Description = "Report known findings as well." };

    private readonly Option<bool> _write = new("--write-baseline")
    {
        Description = "Write what is found as known; if there is such a file, only take out of it what is not found any more.",
    };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public KnownFindingsOptions(Command command)
    {
        command.Options.Add(_path);
        command.Options.Add(_none);
        command.Options.Add(_write);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_none) && (result.GetValue(_write) || result.GetValue(_path) is not null))
            {
                result.AddError("'--no-baseline' contradicts '--baseline' and '--write-baseline': leave it out");
            }
        });
    }

    /// <summary>Leaves known findings out, and writes which are known if that was asked for.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="schemas">What was found.</param>
    /// <param name="workingDirectory">What paths are relative to.</param>
    /// <param name="streams">Receives how many findings were left out.</param>
    /// <param name="problems">Receives why the file cannot be read or written.</param>
    /// <returns>What is reported.</returns>
    public CheckedSchemas Apply(
        ParseResult command, CheckedSchemas schemas, WorkingDirectory workingDirectory, StandardStreams streams, List<string> problems)
    {
        string path = command.GetValue(_path) ?? KnownFindings.FileName;
        bool exists = File.Exists(workingDirectory.Rooted(path));
        workingDirectory.Trace?.Add(workingDirectory.Rooted(path));
        bool writes = command.GetValue(_write);
        if (command.GetValue(_none) || problems.Count > 0 || (!exists && !writes && command.GetValue(_path) is null))
        {
            return schemas;
        }

        KnownFindings? known = exists || !writes
            ? KnownFindingsFile.Read(path, workingDirectory, problems)
            : KnownFindings.Of(schemas);
        if (known is null)
        {
            return schemas;
        }

        KnownFindings left = known.StillIn(schemas, file => File.Exists(workingDirectory.Rooted(file)));
        if (writes)
        {
            KnownFindingsFile.Write(path, left, workingDirectory, problems);
        }

        HashSet<Finding> found = left.In(schemas);
        streams.Error.WriteLine(Summary(path, found.Count, writes ? 0 : known.Entries.Count - left.Entries.Count));
        return schemas.Without(found.Contains);
    }

    private static string Summary(string path, int leftOut, int mended)
    {
        string findings = leftOut == 1 ? "1 finding that is" : $"{leftOut} findings that are";
        string advice = mended == 0 ? "" : $"; {mended} more of them are mended: 'zcgen check --write-baseline' takes them out";
        return $"zcgen: left out {findings} in '{path}'{advice}";
    }
}
