using System.CommandLine;
using System.CommandLine.Parsing;
using ZcGen.Cli.Input;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Commands;

/// <summary>
/// The options that say which schemas a command reads and how they are compiled. All commands that read schemas have them.
/// </summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> _paths = new("paths")
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
        _paths.Validators.Add(RefuseOptions);
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
        EmissionFeatures features = EmissionFeatures.None)
    {
        List<string> arguments = [.. command.GetValue(_paths) ?? []];
        if (command.GetValue(_filesFrom) is { } list)
        {
            arguments.AddRange(FileList.Read(list, workingDirectory, problems));
        }
        else if (arguments.Count == 0)
        {
            arguments.Add(".");
        }

        List<string> includeDirectories = [];
        foreach (string argument in command.GetValue(_includeDirectories) ?? [])
        {
            string directory = argument.Length == 0 ? "" : workingDirectory.Rooted(argument);
            if (!Directory.Exists(directory))
            {
                problems.Add($"there is no include directory '{argument}'");
                continue;
            }

            workingDirectory.AddRoot(directory);
            includeDirectories.Add(directory);
        }

        List<string> files = new SchemaFinder(workingDirectory, problems).Find(arguments);
        var progress = new LoadProgress();
        var options = new CompileOptions(
            new EquatableArray<string>([.. includeDirectories.Select(workingDirectory.RelativeDirectory)]),
            OneAssembly: !command.GetValue(_separate),
            RequireExplicitIds: command.GetValue(_requireExplicitIds),
            EmitsCSharp: emitsCSharp,
            KeepsDocumentation: keepsDocumentation);
        CheckedSchemas schemas = ProgressBar.While(progress, () =>
            CheckedSchemas.Check(new SchemaLoader(workingDirectory, includeDirectories, progress).Load(files), options, features));
        AddUnreadable(schemas, problems);
        return schemas;
    }

    // Otherwise, a misspelt option would be taken for a file that does not exist.
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.StartsWith('-'))
            {
                result.AddError($"there is no option '{token.Value}'; a file of that name is './{token.Value}'");
            }
        }
    }

    private static void AddUnreadable(CheckedSchemas schemas, List<string> problems)
    {
        foreach (LoadedSchema file in schemas.Files)
        {
            if (file.Content.Problem is { } problem)
            {
                string includer = file.IncludedBy.Count > 0 ? $", included from '{file.IncludedBy[0].Path}'" : "";
                problems.Add($"cannot read '{file.Path}'{includer}: {problem}");
            }
        }
    }
}
