using System.CommandLine;
using ZcGen.Cli.Flatc;
using ZcGen.Shared;

namespace ZcGen.Cli.Commands;

/// <summary>Says what was probably meant by a name on the command line that is not known.</summary>
internal static class UnknownName
{
    private const string SchemaExtension = ".fbs";

    /// <summary>Returns the error for a command <paramref name="name"/> that <paramref name="parent"/> does not have.</summary>
    public static string OfCommand(Command parent, string name)
    {
        Command[] commands = [.. parent.Subcommands.Where(static command => !command.Hidden)];
        string path = CommandPath.Of(parent);
        string what = $"there is no command '{(path.Length == 0 ? name : $"{path} {name}")}'";
        if (new NearestName().Hint(name, commands.SelectMany(static command => command.Aliases.Prepend(command.Name))) is { } hint)
        {
            return $"{what}: {hint}";
        }

        if (path.Length == 0 && (name.EndsWith(SchemaExtension, StringComparison.OrdinalIgnoreCase) || Path.Exists(name)))
        {
            return $"{what}: to check a schema, write 'zcgen check {ShellWord.Of(name)}'";
        }

        return $"{what}: the commands are {string.Join(", ", commands.Select(static command => command.Name))}";
    }

    /// <summary>Returns the error for an option that <paramref name="command"/> does not have.</summary>
    /// <param name="command">The command.</param>
    /// <param name="word">The option as it was typed, perhaps with its value behind <c>=</c> or <c>:</c>.</param>
    public static string OfOption(Command command, string word)
    {
        string name = word.Split('=', ':')[0];
        string what = $"there is no option '{name}'";
        IEnumerable<string> known = CommandPath.OptionsOf(command)
            .SelectMany(static option => option.Aliases.Prepend(option.Name))
            .Where(static known => known.StartsWith("--", StringComparison.Ordinal));
        if (FlatcOptions.Contains(name))
        {
            return $"{what}: it is flatc's, and '{CommandPath.WithTool(command)} --help' lists those of zcgen";
        }

        bool takesPaths = command.Arguments.Any(static argument => argument.Name == InputOptions.PathsName);
        string help = $"'{CommandPath.WithTool(command)} --help' lists all";

        // Short options are too short to be near each other.
        return name.StartsWith("--", StringComparison.Ordinal) && new NearestName().Hint(name, known) is { } hint ? $"{what}: {hint}"
            : takesPaths ? $"{what}: {help}; a file of that name is './{word}'"
            : $"{what}: {help}";
    }
}
