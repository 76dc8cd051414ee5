using System.Globalization;
using System.Text;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Configuration;

/// <summary>
/// Which rules look at which schema. Of what is said about a rule, the command line goes before <c>zcgen.json</c>, that before
/// .editorconfig files, and all of these before the sets that are on. Thread-safe.
/// </summary>
/// <param name="file">What <c>zcgen.json</c> says; null if there is none.</param>
/// <param name="commandLine">What the command line says.</param>
public sealed class LintConfiguration(ConfigFile? file, LintLayer commandLine)
{
    private static readonly IReadOnlyList<SetSetting> DefaultUse = [new SetSetting(LintSet.Basic, null)];

    private readonly Dictionary<string, EffectiveRules> _known = new(StringComparer.Ordinal);

    /// <summary>Gets the configuration where nothing says anything.</summary>
    public static LintConfiguration Default { get; } = new(null, LintLayer.Empty);

    /// <summary>Gets what <c>zcgen.json</c> says; null if there is none.</summary>
    public ConfigFile? File => file;

    /// <summary>Returns which rules look at a schema.</summary>
    /// <param name="schemaPath">Its path, relative to <see cref="ConfigFile.BaseDirectory"/> or absolute.</param>
    /// <param name="editorConfig">What .editorconfig files say about it; of two about one rule, the later one counts.</param>
    public EffectiveRules For(string schemaPath, IReadOnlyList<RuleSetting> editorConfig)
    {
        List<int> overrides = [];
        if (file is { Overrides.Count: > 0 })
        {
            string relative = file.RelativeToFile(schemaPath);
            overrides.AddRange(Enumerable.Range(0, file.Overrides.Count).Where(index => file.Overrides[index].IsAbout(relative)));
        }

        string key = KeyOf(overrides, editorConfig);
        lock (_known)
        {
            if (!_known.TryGetValue(key, out EffectiveRules? rules))
            {
                _known.Add(key, rules = Combine([.. overrides.Select(index => file!.Overrides[index].Layer)], editorConfig));
            }

            return rules;
        }
    }

    private EffectiveRules Combine(IReadOnlyList<LintLayer> overrides, IReadOnlyList<RuleSetting> editorConfig)
    {
        // From the farthest to the nearest.
        LintLayer[] layers = [file?.Lint ?? LintLayer.Empty, .. overrides, commandLine];
        var rules = new Dictionary<string, RuleSetting>(StringComparer.Ordinal);
        foreach (RuleSetting rule in editorConfig.Concat(layers.SelectMany(static layer => layer.Rules)))
        {
            rules[rule.Rule.Id] = rule;
        }

        IReadOnlyList<SetSetting> use = layers.LastOrDefault(static layer => layer.Use is not null)?.Use is { } said ? said : DefaultUse;
        return new EffectiveRules(use, rules, file?.Options ?? Lint.LintOptions.Default);
    }

    private static string KeyOf(IReadOnlyList<int> overrides, IReadOnlyList<RuleSetting> editorConfig)
    {
        var key = new StringBuilder();
        foreach (int index in overrides)
        {
            key.Append(index.ToString(CultureInfo.InvariantCulture)).Append(' ');
        }

        foreach (RuleSetting rule in editorConfig)
        {
            key.Append(rule.Rule.Id).Append('=').Append((int)rule.Severity).Append('@').Append(rule.Place).Append('\n');
        }

        return key.ToString();
    }
}
