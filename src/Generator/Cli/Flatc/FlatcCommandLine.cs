namespace ZcGen.Cli.Flatc;

/// <summary>A command line for flatc, and what it is with zcgen.</summary>
internal sealed class FlatcCommandLine
{
    private const string EndOfOptions = "--";

    private readonly HashSet<string> _options = [];
    private readonly List<string> _schemas = [];
    private readonly List<string> _includeDirectories = [];
    private readonly List<string> _leftOut = [];
    private string _directory = ".";
    private string? _conform;

    private FlatcCommandLine(IReadOnlyList<string> arguments)
    {
        bool isData = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string word = arguments[i];
            if (isData || !word.StartsWith('-'))
            {
                (isData || !IsSchema(word) ? _leftOut : _schemas).Add(word);
            }
            else if (word == EndOfOptions)
            {
                isData = true;
            }
            else
            {
                AddOption(word, FlatcOptions.Valued.Contains(word) && i + 1 < arguments.Count ? arguments[++i] : null);
            }
        }
    }

    /// <summary>Returns the answer to a command line that is flatc's; null if it is not.</summary>
    public static string? Answer(IReadOnlyList<string> arguments)
    {
        // Where zcgen has a command, perhaps a misspelt one, flatc has an option or a file.
        bool isFlatc = arguments.Count > 0 && (arguments[0].StartsWith('-') || IsSchema(arguments[0]));
        if (!isFlatc || !arguments.Any(FlatcOptions.Contains))
        {
            return null;
        }

        var line = new FlatcCommandLine(arguments);
        string[] commands = [.. line.Commands().Select(ShellWord.Join)];
        string leftOut = string.Join(", ", line._leftOut.Select(static word => $"'{word}'"));
        return commands.Length == 0 ? $"this is a command line of flatc, and only flatc does what {leftOut} says"
            : leftOut.Length == 0 ? $"this is a command line of flatc; with zcgen it is: {string.Join(" && ", commands)}"
            : $"this is a command line of flatc; with zcgen it is, without {leftOut}: {string.Join(" && ", commands)}";
    }

    private static bool IsSchema(string path) => Path.GetExtension(path).ToLowerInvariant() is ".fbs" or ".bfbs";

    private void AddOption(string name, string? value)
    {
        _options.Add(name);
        switch (name)
        {
            case "-o":
                _directory = value ?? _directory;
                break;
            case "-I" or "--conform-includes":
                _includeDirectories.AddRange(value is null ? [] : [value]);
                break;
            case "--conform":
                _conform = value;
                break;
            default:
                if (!FlatcOptions.Implied.Contains(name) && !FlatcOptions.Translated.Contains(name))
                {
                    _leftOut.Add(value is null ? name : $"{name} {value}");
                }

                break;
        }
    }

    private bool Has(params string[] names) => names.Any(_options.Contains);

    private IEnumerable<IEnumerable<string>> Commands()
    {
        bool emits = Has("--csharp", "-n");
        bool writesData = Has("-b", "--binary") && !Has("--schema");
        bool writesSchemas = Has("-b", "--binary") && !writesData;
        if (writesData)
        {
            _leftOut.Insert(0, "--binary");
        }

        if (_conform is not null)
        {
            yield return [.. Command("breaking"), "--against", _conform, .. FailOn()];
        }

        if (emits)
        {
            yield return
            [
                .. Command("emit"), "-o", _directory,
                .. If("--gen-object-api", "--gen-object-api"), .. If("--cs-gen-json-serializer", "--gen-json"),
                .. FailOn(),
            ];
        }

        if (writesSchemas)
        {
            yield return
            [
                .. Command("bfbs"), "-o", _directory,
                .. Unless("--bfbs-comments", "--no-comments"), .. Unless("--bfbs-builtins", "--no-builtins"),
                .. FailOn(),
            ];
        }

        if (_conform is null && !emits && !writesData && !writesSchemas && !_options.Overlaps(FlatcOptions.Tasks))
        {
            yield return [.. Command("check"), .. FailOn()];
        }
    }

    private List<string> Command(string name) =>
    [
        "zcgen", name, .. _schemas, .. _includeDirectories.SelectMany(static directory => new[] { "-I", directory }),
        .. If("--require-explicit-ids", "--require-explicit-ids"),
    ];

    private string[] FailOn() => Has("--warnings-as-errors") ? ["--fail-on", "warning"] : [];

    private string[] If(string option, string counterpart) => Has(option) ? [counterpart] : [];

    private string[] Unless(string option, string counterpart) => Has(option) ? [] : [counterpart];
}
