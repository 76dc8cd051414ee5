using System.CommandLine;
using ZcGen.Cli.Baselines;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Cli.Commands;

/// <summary>What the commands that keep a lock have in common: the schemas, the lock, and how they end.</summary>
internal sealed class LockRun
{
    private readonly InputOptions _input;
    private readonly ReportOptions _report;
    private readonly StandardStreams _streams;
    private readonly Option<string> _lock = new("--lock")
    {
        Description = "The file that holds the lock.",
        DefaultValueFactory = static _ => SchemaLock.FileName,
        HelpName = "FILE",
    };

    /// <summary>Adds the options to <paramref name="command"/>, which writes to <paramref name="streams"/>.</summary>
    public LockRun(Command command, StandardStreams streams)
    {
        _streams = streams;
        _input = new InputOptions(command, keepsPaths: true);
        _report = new ReportOptions(command);
        command.Options.Add(_lock);
    }

    /// <summary>Reads schemas and lock, runs <paramref name="action"/> unless they have errors, and reports what it returns.</summary>
    public ExitCode Run(ParseResult command, Func<LockUpdate, CheckedSchemas, CheckedSchemas> action)
    {
        var workingDirectory = new WorkingDirectory(Environment.CurrentDirectory);
        List<string> problems = [];
        SchemaInputs inputs = _input.Read(command, workingDirectory, problems);
        CheckedSchemas schemas = inputs.Check(workingDirectory, problems);
        string path = command.GetValue(_lock)!;
        bool exists = File.Exists(workingDirectory.Rooted(path));
        SchemaLock? old = exists ? LockFile.Read(path, workingDirectory, problems, schemas.HasErrors ? null : schemas.Facts) : null;
        bool isStale = false;
        if (problems.Count == 0 && !schemas.HasErrors)
        {
            var update = new LockUpdate(
                path, old, inputs, new BaselineReader(inputs, schemas, workingDirectory, problems), workingDirectory, problems);
            schemas = action(update, schemas);
            isStale = update.IsStale;
        }

        // Warnings are what 'check' is for.
        CheckedSchemas errors = schemas.OnlyErrors();
        if (errors.Findings.Count > 0)
        {
            _report.Write(command, errors, workingDirectory, _streams, problems);
        }

        _streams.ReportErrors(problems);
        ExitCode verdict = _report.Verdict(command, errors.Findings, problems);
        return verdict == ExitCode.Success && isStale ? ExitCode.Findings : verdict;
    }
}

/// <summary>A lock that is checked or written.</summary>
/// <param name="path">Its path as given.</param>
/// <param name="oldLock">What it holds; null if there is none yet.</param>
/// <param name="inputs">Which schemas the run reads.</param>
/// <param name="reader">Knows which files the run reads.</param>
/// <param name="workingDirectory">What the path is relative to.</param>
/// <param name="problems">Receives why something cannot be done.</param>
internal sealed class LockUpdate(
    string path,
    SchemaLock? oldLock,
    SchemaInputs inputs,
    BaselineReader reader,
    WorkingDirectory workingDirectory,
    List<string> problems)
{
    /// <summary>Gets the path of the lock as given.</summary>
    public string Path => path;

    /// <summary>Gets which schemas the run reads.</summary>
    public SchemaInputs Inputs => inputs;

    /// <summary>Gets what the lock holds; null if there is none yet.</summary>
    public SchemaLock? OldLock => oldLock;

    /// <summary>Gets the lock as the version to compare with.</summary>
    public Baseline Baseline => new($"'{path}'", reader.LimitedToWhatIsRead((oldLock ?? SchemaLock.Empty).Facts), oldLock);

    /// <summary>Gets or sets whether the lock is not what the schemas say.</summary>
    public bool IsStale { get; set; }

    /// <summary>Returns what the lock holds; null, and a problem, if there is none yet.</summary>
    public SchemaLock? NeedsLock()
    {
        if (oldLock is null)
        {
            Fail($"there is no '{path}': 'zcgen lock update' writes it");
        }

        return oldLock;
    }

    /// <summary>Returns the facts of the schemas, and those of the lock about files that are there but not part of this run.</summary>
    public SchemaFacts CurrentFacts(CheckedSchemas schemas) =>
        schemas.Facts.With(reader.LimitedToWhatIsNotRead((oldLock ?? SchemaLock.Empty).Facts));

    /// <summary>Writes the lock.</summary>
    public void Write(SchemaLock value) => LockFile.Write(path, value, workingDirectory, problems);

    /// <summary>Notes why something cannot be done.</summary>
    public void Fail(string problem) => problems.Add(problem);
}
