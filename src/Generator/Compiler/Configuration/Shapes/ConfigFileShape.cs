namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>All keys of <c>zcgen.json</c>.</summary>
internal static class ConfigFileShape
{
    public const string Roots = "roots";
    public const string Lint = "lint";
    public const string Use = "use";
    public const string Rules = "rules";
    public const string Options = "options";
    public const string Overrides = "overrides";
    public const string Paths = "paths";
    public const string EnumZeroNames = "enumZeroNames";
    public const string ServiceSuffix = "serviceSuffix";
    public const string MaxUnionMembers = "maxUnionMembers";
    public const string NamespaceRoot = "namespaceRoot";
    public const string Breaking = "breaking";
    public const string Mode = "mode";
    public const string Categories = "categories";
    public const string Against = "against";
    public const string IgnoreUnstable = "ignoreUnstable";
    public const string Suppress = "suppress";
    public const string RequireReason = "requireReason";

    private const string RuleKeys =
        "The severities of single rules, by name or id: error, warning, info, none, or default for what the sets say.";

    private static readonly ConfigShape Sets = new ListShape("a list of sets", new WordShape("set of rules", LintSets.Names));

    private static readonly ConfigShape Override = new ObjectShape(
        "an override",
        new ConfigKey(
            Paths,
            "The schemas that it is about: patterns as in .editorconfig, relative to the directory of this file.",
            new ListShape("a list of patterns", new StringShape("a pattern", ProblemOfGlob))),
        new ConfigKey(Use, "The sets of rules that are on for them, in place of others.", Sets),
        new ConfigKey(Rules, RuleKeys, new RulesShape()));

    private static readonly ConfigShape OptionKeys = new ObjectShape(
        "the options",
        new ConfigKey(EnumZeroNames, "The names that the value 0 of an enum may have.", Strings("a list of names")),
        new ConfigKey(ServiceSuffix, "How the name of a service ends.", new StringShape()),
        new ConfigKey(MaxUnionMembers, "How many members a union may have.", new IntegerShape(1, 255)),
        new ConfigKey(
            NamespaceRoot,
            "The directory from which namespaces mirror directories, relative to the directory of this file.",
            new StringShape("a directory")));

    /// <summary>Gets the file as a whole.</summary>
    public static ObjectShape Root { get; } = new(
        "the configuration",
        new ConfigKey("$schema", "The JSON schema by which editors complete this file.", new StringShape()),
        new ConfigKey(
            Roots,
            "Directories that are searched for included files, as with -I; relative to the directory of this file.",
            Strings("a list of directories")),
        new ConfigKey(Lint, "Which rules look at how schemas are written, and how severe what they find is.", new ObjectShape(
            "'lint'",
            new ConfigKey(Use, "The sets of rules that are on; by default basic.", Sets),
            new ConfigKey(Rules, RuleKeys, new RulesShape()),
            new ConfigKey(Options, "What single rules are told.", OptionKeys),
            new ConfigKey(
                Overrides,
                "What is different for some of the schemas; later ones go before earlier ones.",
                new ListShape("a list of overrides", Override)))),
        new ConfigKey(Breaking, "What must not break for who has an earlier version of the schemas.", new ObjectShape(
            "'breaking'",
            new ConfigKey(
                Mode,
                "Which side has to go on working: backward (the new version reads old data), forward (the old version reads new data) or "
                + "full (both); with -transitive also for each release in the lock.",
                new WordShape("mode", BreakingConfig.Modes)),
            new ConfigKey(
                Categories,
                "What must not break: wire (messages), wire-json (messages and JSON), source (these and code), rpc (calls), "
                + "size (the room for messages).",
                new ListShape("a list of categories", new WordShape("category", BreakingConfig.CategoryNames))),
            new ConfigKey(
                Against,
                "The version that 'zcgen breaking' compares with: a directory or file, relative to the directory of this file; otherwise a "
                + "git ref; or lock, for schema.lock.",
                new StringShape()),
            new ConfigKey(
                IgnoreUnstable,
                "Namespaces that may break, such as *.V*Alpha*; an asterisk stands for any characters.",
                Strings("a list of patterns")))),
        new ConfigKey(Suppress, "How comments turn rules off.", new ObjectShape(
            "'suppress'",
            new ConfigKey(RequireReason, "Whether a suppression needs a reason; true by default.", new BooleanShape()))));

    private static ListShape Strings(string what) => new(what, new StringShape());

    private static string? ProblemOfGlob(string pattern) => PathGlob.Parse(pattern, out string problem) is null ? problem : null;
}
