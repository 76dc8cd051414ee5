using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration.Json;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Text;
using Keys = ZcGen.Compiler.Configuration.Shapes.ConfigFileShape;

namespace ZcGen.Compiler.Configuration;

/// <summary>What a <c>zcgen.json</c> says. Immutable and thread-safe.</summary>
public sealed class ConfigFile
{
    /// <summary>The name under which the file is looked for.</summary>
    public const string FileName = "zcgen.json";

    /// <summary>The number of characters from which on a file is refused.</summary>
    public const int MaxLength = 1 << 20;

    private ConfigFile(string fullPath, string baseDirectory)
    {
        FullPath = fullPath;
        Path = RelativePath.From(baseDirectory, fullPath);
        BaseDirectory = baseDirectory;
        Directory = SchemaPath.DirectoryOf(fullPath.Replace('\\', '/'));
    }

    /// <summary>Gets the absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Gets the path as reports write it: relative to <see cref="BaseDirectory"/>, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Gets the absolute path of the directory that paths of schemas are relative to.</summary>
    public string BaseDirectory { get; }

    /// <summary>Gets the absolute path of the directory of the file, with forward slashes.</summary>
    public string Directory { get; }

    /// <summary>Gets what has no meaning in the file, in its order. If there is anything, the file says nothing.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; private init; } = [];

    /// <summary>Gets the directories that are searched for included files.</summary>
    public IReadOnlyList<ConfigRoot> Roots { get; private init; } = [];

    /// <summary>Gets what it says about all schemas.</summary>
    public LintLayer Lint { get; private init; } = LintLayer.Empty;

    /// <summary>Gets what single rules are told.</summary>
    public LintOptions Options { get; private init; } = LintOptions.Default;

    /// <summary>Gets what it says about breaking changes.</summary>
    public BreakingConfig Breaking { get; private init; } = BreakingConfig.Empty;

    /// <summary>Gets what it says about some of the schemas; later ones go before earlier ones.</summary>
    internal IReadOnlyList<LintOverride> Overrides { get; private init; } = [];

    /// <summary>Reads the text of a file. Never throws: see <see cref="Problems"/>.</summary>
    /// <param name="fullPath">The absolute path of the file.</param>
    /// <param name="baseDirectory">The absolute path of the directory that paths of schemas are relative to.</param>
    /// <param name="text">The text, without a byte order mark.</param>
    public static ConfigFile Parse(string fullPath, string baseDirectory, string text)
    {
        var empty = new ConfigFile(fullPath, baseDirectory);
        if (text.Length > MaxLength)
        {
            var start = new ConfigPlace(empty.Path, 1, 1);
            return empty.With([new ConfigProblem(start, $"the file has more than {MaxLength} characters, so it is no configuration")]);
        }

        var problems = new ConfigProblems(empty.Path, new SourceText(text));
        if (JsonReader.Read(text, out int position, out string problem) is not { } root)
        {
            problems.Add(position, problem);
            return empty.With(problems.All);
        }

        Keys.Root.Check(root, problems);
        return problems.All.Count > 0 ? empty.With(problems.All) : empty.Read(root, problems.PlaceOf);
    }

    /// <summary>Returns the path of a schema as patterns of the file see it.</summary>
    /// <param name="schemaPath">The path, relative to <see cref="BaseDirectory"/> or absolute.</param>
    internal string RelativeToFile(string schemaPath) =>
        RelativePath.From(Directory, SchemaPath.Combine(BaseDirectory.Replace('\\', '/'), schemaPath));

    private ConfigFile With(IReadOnlyList<ConfigProblem> problems) => new(FullPath, BaseDirectory) { Problems = problems };

    // Everything was checked before.
    private ConfigFile Read(JsonValue root, Func<int, ConfigPlace> placeOf)
    {
        JsonValue? lint = root[Keys.Lint];
        return new ConfigFile(FullPath, BaseDirectory)
        {
            Roots =
            [
                .. (root[Keys.Roots]?.Items ?? []).Select(item => new ConfigRoot(Rooted(item.Text), item.Text, placeOf(item.Position))),
            ],
            Lint = LayerOf(lint, placeOf),
            Options = OptionsOf(lint?[Keys.Options], root[Keys.Suppress]),
            Overrides = [.. (lint?[Keys.Overrides]?.Items ?? []).Select(item => OverrideOf(item, placeOf))],
            Breaking = BreakingOf(root[Keys.Breaking]),
        };
    }

    private LintOptions OptionsOf(JsonValue? options, JsonValue? suppress)
    {
        LintOptions defaults = LintOptions.Default;

        // Paths of schemas in the base directory begin with nothing.
        string? root = options?[Keys.NamespaceRoot] is { } directory ? RelativePath.From(BaseDirectory, Rooted(directory.Text)) : null;
        return new LintOptions
        {
            EnumZeroNames = options?[Keys.EnumZeroNames] is { } names ? StringsOf(names) : defaults.EnumZeroNames,
            ServiceSuffix = options?[Keys.ServiceSuffix]?.Text ?? defaults.ServiceSuffix,
            MaxUnionMembers = options?[Keys.MaxUnionMembers] is { } most
                ? int.Parse(most.Text, CultureInfo.InvariantCulture)
                : defaults.MaxUnionMembers,
            NamespaceRoot = root == "." ? "" : root,
            RequiresReasons = suppress?[Keys.RequireReason] is { } required ? required.Text == "true" : defaults.RequiresReasons,
        };
    }

    private string Rooted(string path) => SchemaPath.Combine(Directory, path);

    private static LintLayer LayerOf(JsonValue? value, Func<int, ConfigPlace> placeOf) => value is null ? LintLayer.Empty : new LintLayer(
        value[Keys.Use] is { } use
            ? new EquatableArray<SetSetting>([.. use.Items.Select(set => new SetSetting(LintSets.Parse(set.Text), placeOf(set.Position)))])
            : null,
        new EquatableArray<RuleSetting>([.. (value[Keys.Rules]?.Members ?? []).Select(member => RuleOf(member, placeOf))]));

    private static RuleSetting RuleOf(JsonMember member, Func<int, ConfigPlace> placeOf) =>
        new(RuleCatalog.Find(member.Name)!, RuleSeverities.Parse(member.Value.Text)!.Value, placeOf(member.Position));

    private static LintOverride OverrideOf(JsonValue value, Func<int, ConfigPlace> placeOf) => new(
        [.. StringsOf(value[Keys.Paths]).Select(static pattern => PathGlob.Parse(pattern, out _)!)],
        LayerOf(value, placeOf));

    private static BreakingConfig BreakingOf(JsonValue? value) => value is null ? BreakingConfig.Empty : new BreakingConfig(
        value[Keys.Mode]?.Text,
        value[Keys.Categories] is { } categories ? new EquatableArray<string>(StringsOf(categories)) : null,
        value[Keys.Against]?.Text,
        new EquatableArray<string>(StringsOf(value[Keys.IgnoreUnstable])));

    private static string[] StringsOf(JsonValue? list) => [.. (list?.Items ?? []).Select(static item => item.Text)];
}
