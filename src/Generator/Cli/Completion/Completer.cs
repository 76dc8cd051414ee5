using System.CommandLine;
using System.CommandLine.Completions;
using ZcGen.Cli.Commands;

namespace ZcGen.Cli.Completion;

/// <summary>Completes a command line that is being typed.</summary>
internal sealed class Completer
{
    private const string EndOfOptions = "--";

    private readonly string _current;
    private Command _command;
    private Option? _openOption;
    private int _arguments;
    private bool _isHelp;
    private bool _hasOptionsEnded;

    private Completer(RootCommand root, IReadOnlyList<string> words)
    {
        _command = root;
        for (int i = 0; i < words.Count - 1; i++)
        {
            Pass(root, words[i]);
        }

        _current = words.Count > 0 ? words[^1] : "";
    }

    /// <summary>Returns what the last word can become.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="words">The words behind <c>zcgen</c>; the last one, perhaps empty, is being typed.</param>
    public static Candidates Complete(RootCommand root, IReadOnlyList<string> words)
    {
        var completer = new Completer(root, words);
        Candidates all = completer.All();
        return all with
        {
            Words = [.. all.Words.Where(word => word.Word.StartsWith(completer._current, StringComparison.Ordinal))],
        };
    }

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool);

    private void Pass(RootCommand root, string word)
    {
        if (_openOption is not null)
        {
            _openOption = null;
        }
        else if (_hasOptionsEnded)
        {
            _arguments++;
        }
        else if (word == EndOfOptions)
        {
            _hasOptionsEnded = true;
        }
        else if (word.Length > 1 && word[0] == '-')
        {
            _openOption = FindOption(word) is { } option && TakesValue(option) ? option : null;
        }
        else if (_command.Subcommands.FirstOrDefault(command => command.Name == word || command.Aliases.Contains(word)) is { } subcommand)
        {
            _isHelp |= subcommand.Name == HelpCommand.Name;
            _command = subcommand.Name == HelpCommand.Name ? root : subcommand;
        }
        else
        {
            _arguments++;
        }
    }

    private Option? FindOption(string word) =>
        CommandPath.OptionsOf(_command).FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word));

    private Candidates All()
    {
        if (_openOption is not null)
        {
            return ValuesOf(_openOption, "");
        }

        if (!_hasOptionsEnded && !_isHelp && _current.StartsWith('-'))
        {
            int equals = _current.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? new Candidates([.. CommandPath.OptionsOf(_command).Select(Named)], PathKind.None)
                : FindOption(_current[..equals]) is { } option && TakesValue(option) ? ValuesOf(option, _current[..(equals + 1)])
                : Candidates.None;
        }

        // Behind a word that is no command, there is none.
        return _command.Subcommands.Count > 0 && _arguments > 0 ? Candidates.None
            : _command.Subcommands.Count > 0
            ? new Candidates([.. _command.Subcommands.Where(static command => !command.Hidden).Select(Named)], PathKind.None)
            : _isHelp ? Candidates.None
            : OfArgument();
    }

    private Candidates OfArgument()
    {
        int left = _arguments;
        foreach (Argument argument in _command.Arguments)
        {
            if (left < argument.Arity.MaximumNumberOfValues)
            {
                PathKind paths = argument.Name == InputOptions.PathsName ? PathKind.Files : PathKind.None;
                return new Candidates(Words(argument.CompletionSources, ""), paths);
            }

            left -= argument.Arity.MaximumNumberOfValues;
        }

        return Candidates.None;
    }

    // What an option is followed by shows in the name that its help gives to the value.
    private static Candidates ValuesOf(Option option, string prefix) => new(Words(option.CompletionSources, prefix), option.HelpName switch
    {
        "DIR" => PathKind.Directories,
        "FILE" or "VERSION" => PathKind.Files,
        _ => PathKind.None,
    });

    private static (string Word, string? Meaning)[] Words(
        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, string prefix) =>
        [.. sources.SelectMany(static source => source(CompletionContext.Empty)).Select(item => (prefix + item.Label, item.Detail))];

    private static (string Word, string? Meaning) Named(Symbol symbol) => (symbol.Name, symbol.Description);
}
