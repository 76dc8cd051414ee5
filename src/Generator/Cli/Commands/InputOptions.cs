using System.CommandLine;
using ZcGen.Cli.Input;
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
        Description = "Schema files, and directories that are searched for *.fbs files. Default: the working directory.",
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

    private readonly Option<bool> _requireExplicitIds = new("--require-explicit-ids")
    {
        Description = "Require an id on every field of a table.",
    };

    private readonly Option<bool> _separate = new("--separate")
    {
        Description = "The schemas do not go into one assembly: two that do not include each other may declare types of the same name.",
    };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public InputOptions(Command command)
    {
        command.Arguments.Add(_paths);
        command.Options.Add(_includeDirectories);
        command.Options.Add(_filesFrom);
        command.Options.Add(_requireExplicitIds);
        command.Options.Add(_separate);
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
    /// <param name="problems">Receives a message for each list or include directory that cannot be read.</param>
    public SchemaInputs Read(ParseResult command, WorkingDirectory workingDirectory, List<string> problems)
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

        List<string> includeDirectories = [];
        foreach (string argument in command.GetValue(_includeDirectories) ?? [])
        {
            string directory = argument.Length == 0 ? "" : workingDirectory.Rooted(argument);
            if (Directory.Exists(directory))
            {
                includeDirectories.Add(directory);
            }
            else
            {
                problems.Add($"there is no include directory '{argument}'");
            }
        }

        return new SchemaInputs(paths, includeDirectories, !command.GetValue(_separate), command.GetValue(_requireExplicitIds));
    }
}
