using System.CommandLine;
using ZcGen.Cli.Configuring;
using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Cli.Commands;

/// <summary>The options that say which configuration holds.</summary>
internal sealed class ConfigOptions
{
    private readonly Option<string?> _path = new("--config")
    {
        Description = $"The file with the configuration. Default: for each schema the nearest {ConfigFile.FileName}, beside it or in the "
            + "directories above.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _none = new("--no-config")
    {
        Description = $"Ignore {ConfigFile.FileName} and {EditorConfigFile.FileName} files.",
    };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public ConfigOptions(Command command)
    {
        command.Options.Add(_path);
        command.Options.Add(_none);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_none) && result.GetValue(_path) is not null)
            {
                result.AddError("'--no-config' contradicts '--config': leave one of them out");
            }
        });
    }

    /// <summary>Returns the configurations, of which nothing was read yet.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="workingDirectory">The directory that relative paths start from.</param>
    /// <param name="problems">Receives what is wrong with files.</param>
    /// <param name="rules">What the command line says about rules.</param>
    public Configurations Read(ParseResult command, WorkingDirectory workingDirectory, List<string> problems, LintLayer rules) =>
        new(workingDirectory, problems, rules, command.GetValue(_path), command.GetValue(_none));
}
