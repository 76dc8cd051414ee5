using System.CommandLine;
using System.CommandLine.Parsing;
using ZcGen.Cli.Configuring;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Commands;

/// <summary>
/// The options that say which schemas a command reads and how they are compiled. All commands that read schemas have them.
/// </summary>
internal sealed class InputOptions
{
    /// <summary>The name of the argument that takes files and directories.</summary>
    public const string PathsName = "paths";

    private readonly Argument<string[]> _paths = new(PathsName)
    {
        Description = "Schema files, directories that are searched for *.fbs files, and '-' for a schema on standard input. "
            + "Default: the working directory.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _includeDirectories = new("--include", "-I")
    {
        Description = "A directory that is searched for included files. Can be repeated.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _filesFrom = new("--files-from")
    {
        Description = "A file that lists further schemas, one per line or separated by NUL; '-' for standard input.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _standardInputPath = new("--stdin-path")
    {
        Description = "The path that the schema on standard input ('-') goes by: the name in findings, and where its includes start.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _requireExplicitIds = new("--require-explicit-ids")
    {
        Description = "Require an id on every field of a table.",
    };

    private readonly Option<bool> _separate = new("--separate")
    {
        Description = "The schemas do not go into one assembly: two that do not include each other may declare types of the same name.",
    };

    private readonly ConfigOptions _config;

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="keepsPaths">Whether paths of schemas go into what the command writes, so that every schema needs one.</param>
    public InputOptions(Command command, bool keepsPaths = false)
    {
        command.Validators.Add(result => ValidateStandardInput(result, keepsPaths));
        command.Arguments.Add(_paths);
        command.Options.Add(_includeDirectories);
        command.Options.Add(_filesFrom);
        command.Options.Add(_standardInputPath);
        command.Options.Add(_requireExplicitIds);
        command.Options.Add(_separate);
        _config = new ConfigOptions(command);
    }

    /// <summary>Finds, reads, parses and compiles the schemas that the command line names.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="workingDirectory">The directory that relative paths start from.</param>
    /// <param name="problems">Receives a message for each path that cannot be read.</param>
    /// <param name="emitsCSharp">Whether the schemas are compiled for C#.</param>
    /// <param name="keepsDocumentation">Whether models carry the comments of the schemas.</param>
    /// <param name="features">What to generate for each schema beyond readers and builders.</param>
    /// <returns>The schemas; possibly none.</returns>
    public CheckedSchemas Check(
        ParseResult command,
        WorkingDirectory workingDirectory,
        List<string> problems,
        bool emitsCSharp = false,
        bool keepsDocumentation = false,
        EmissionFeatures features = EmissionFeatures.None) =>
        Read(command, workingDirectory, problems).Check(workingDirectory, problems, emitsCSharp, keepsDocumentation, features);

    /// <summary>Returns which schemas the command line names.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="workingDirectory">The directory that relative paths start from.</param>
    /// <param name="problems">
    /// Receives a message for each path that cannot be read, and for each mistake in a configuration, after which no schema is read.
    /// </param>
    /// <param name="rules">What the command line says about rules; null if it says nothing.</param>
    public SchemaInputs Read(ParseResult command, WorkingDirectory workingDirectory, List<string> problems, LintLayer? rules = null)
    {
        List<string> paths = [.. command.GetValue(_paths) ?? []];
        if (command.GetValue(_filesFrom) is { } list)
        {
            paths.AddRange(FileList.Read(list, workingDirectory, problems));
        }
        else if (paths.Count == 0)
        {
            paths.Add(".");
        }

        StandardInputSchema? standardInput = null;
        if (paths.Contains(StandardInputSchema.Argument))
        {
            standardInput = new StandardInputSchema(command.GetValue(_standardInputPath) ?? StandardInputSchema.NoPath);
            paths = paths.ConvertAll(path => path == StandardInputSchema.Argument ? standardInput.Path : path);
        }

        List<string> includeDirectories = [];
        foreach (string argument in command.GetValue(_includeDirectories) ?? [])
        {
            string directory = argument.Length == 0 ? "" : workingDirectory.Rooted(argument);
            workingDirectory.Trace?.Add(directory);
            if (Directory.Exists(directory))
            {
                includeDirectories.Add(directory);
            }
            else
            {
                problems.Add($"there is no include directory '{argument}'");
            }
        }

        var inputs = new SchemaInputs(
            paths, includeDirectories, !command.GetValue(_separate), command.GetValue(_requireExplicitIds), standardInput);
        List<string> found = inputs.Find(workingDirectory, problems);
        Configurations configurations = _config.Read(command, workingDirectory, problems, rules ?? LintLayer.Empty);
        int problemsBefore = problems.Count;
        includeDirectories.AddRange(configurations.ReadFor(found).Except(includeDirectories, StringComparer.Ordinal).ToArray());
        BreakingConfig breaking = configurations.BreakingFor(found);
        return inputs with
        {
            Found = problems.Count == problemsBefore ? found : [],
            Configurations = configurations,
            BreakingConfig = breaking,
        };
    }

    /// <summary>Returns whether a command line takes schemas, or their names, from standard input.</summary>
    public bool ReadsStandardInput(CommandResult command) =>
        command.GetValue(_paths)?.Contains(StandardInputSchema.Argument) == true
        || command.GetValue(_filesFrom) == StandardInputSchema.Argument;

    private void ValidateStandardInput(CommandResult result, bool keepsPaths)
    {
        bool isSchema = result.GetValue(_paths)?.Contains(StandardInputSchema.Argument) == true;
        string? path = result.GetValue(_standardInputPath);
        if (isSchema && result.GetValue(_filesFrom) == StandardInputSchema.Argument)
        {
            result.AddError("standard input is the schema '-' or the list of '--files-from -', not both: write one of them to a file");
        }
        else if (path is not null && !isSchema)
        {
            result.AddError("'--stdin-path' is about a schema on standard input: add the path '-'");
        }
        else if (path is not null && (path.Length == 0 || Path.EndsInDirectorySeparator(path) || Directory.Exists(path)))
        {
            result.AddError($"'--stdin-path {path}' is not the path of a file");
        }
        else if (isSchema && path is null && keepsPaths)
        {
            string command = CommandPath.WithTool(result.Command);
            result.AddError($"'{command}' writes the paths of schemas, and '-' has none: add '--stdin-path FILE'");
        }
    }
}
