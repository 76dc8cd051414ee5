namespace ZcGen.Compiler.Configuration;

/// <summary>The lines <c>zcgen_severity.RULE = SEVERITY</c> of an .editorconfig. Immutable and thread-safe.</summary>
/// <remarks>
/// As editorconfig.org has it: sections with patterns, keys in any case, <c>;</c> and <c>#</c> for comments, and the last line about a rule
/// counts. What is no line of such a file, and keys of others, mean nothing.
/// </remarks>
public sealed class EditorConfigFile
{
    /// <summary>The name under which the file is looked for.</summary>
    public const string FileName = ".editorconfig";

    /// <summary>How keys begin that are about rules.</summary>
    public const string KeyPrefix = "zcgen_severity.";

    private readonly IReadOnlyList<Section> _sections;

    private EditorConfigFile(bool isRoot, IReadOnlyList<Section> sections, IReadOnlyList<ConfigProblem> problems)
    {
        IsRoot = isRoot;
        _sections = sections;
        Problems = problems;
    }

    /// <summary>Gets whether files in the directories above say nothing.</summary>
    public bool IsRoot { get; }

    /// <summary>Gets what has no meaning in the file: only of lines about rules.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>Reads the text of a file. Never throws: see <see cref="Problems"/>.</summary>
    /// <param name="path">The path of the file as reports write it.</param>
    /// <param name="text">The text, without a byte order mark.</param>
    public static EditorConfigFile Parse(string path, string text)
    {
        bool isRoot = false;
        Section? section = null;
        List<Section> sections = [];
        List<ConfigProblem> problems = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[line.Length - 1] == ']')
            {
                section = new Section(PathGlob.Parse(line.Substring(1, line.Length - 2), out _));
                sections.Add(section);
            }
            else if (line.IndexOf('=') is > 0 and int equals)
            {
                string key = line.Substring(0, equals).Trim();
                string value = WithoutComment(line.Substring(equals + 1));
                var place = new ConfigPlace(path, i + 1, 0);
                isRoot |= section is null && key.Equals("root", StringComparison.OrdinalIgnoreCase)
                    && value.Equals("true", StringComparison.OrdinalIgnoreCase);
                section?.Read(key, value, place, problems);
            }
        }

        return new EditorConfigFile(isRoot, [.. sections.Where(static section => section.Rules.Count > 0)], problems);
    }

    /// <summary>Returns what the file says about a schema; of two settings of one rule, the later one counts.</summary>
    /// <param name="path">The path of the schema, relative to the directory of the file, with forward slashes.</param>
    public IEnumerable<RuleSetting> SettingsFor(string path) =>
        _sections.Where(section => section.Files?.IsMatch(path) == true).SelectMany(static section => section.Rules);

    // A comment behind a value, which files for .NET have.
    private static string WithoutComment(string value)
    {
        int comment = value.IndexOfAny(['#', ';']);
        return (comment < 0 ? value : value.Substring(0, comment)).Trim();
    }

    private sealed class Section(PathGlob? files)
    {
        public PathGlob? Files => files;

        public List<RuleSetting> Rules { get; } = [];

        public void Read(string key, string value, ConfigPlace place, List<ConfigProblem> problems)
        {
            if (!key.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            string rule = key.Substring(KeyPrefix.Length);
            if (RuleSetting.Parse(rule, value, RuleSeverities.EditorConfigWords, place, out string problem) is { } setting)
            {
                Rules.Add(setting);
            }
            else if (problems.Count < ConfigProblems.MaxProblems)
            {
                problems.Add(new ConfigProblem(place, problem));
            }
        }
    }
}
