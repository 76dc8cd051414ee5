using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Lint;

namespace ZcGen.Generator;

/// <summary>One line <c>zcgen_severity.ZC1027 = error</c> of an .editorconfig or .globalconfig, as it applies to one file.</summary>
/// <remarks>
/// Roslyn applies <c>dotnet_diagnostic.ID.severity</c> of an .editorconfig only to locations in C# files, so this key is ZcGen's own.
/// </remarks>
/// <param name="Key">The key, with the id of the rule or its name.</param>
/// <param name="RuleId">The id of the rule.</param>
/// <param name="Value">The text after the equals sign.</param>
internal readonly record struct SeveritySetting(string Key, string RuleId, string Value)
{
    /// <summary>
    /// Returns the settings among <paramref name="options"/>, ordered by rule. Of two about one rule, the one with its id counts.
    /// </summary>
    public static EquatableArray<SeveritySetting> ReadAll(AnalyzerConfigOptions options)
    {
        SortedDictionary<string, SeveritySetting>? settings = null;
        foreach (string key in options.Keys)
        {
            if (key.StartsWith(EditorConfigFile.KeyPrefix, StringComparison.OrdinalIgnoreCase)
                && RuleCatalog.Find(key.Substring(EditorConfigFile.KeyPrefix.Length)) is { } rule
                && options.TryGetValue(key, out string? value))
            {
                settings ??= new SortedDictionary<string, SeveritySetting>(StringComparer.Ordinal);
                bool isId = key.EndsWith(rule.Id, StringComparison.OrdinalIgnoreCase);
                if (isId || !settings.ContainsKey(rule.Id))
                {
                    string name = isId ? rule.Id : RuleCatalog.NameOf(rule)!;
                    settings[rule.Id] = new SeveritySetting(EditorConfigFile.KeyPrefix + name, rule.Id, value);
                }
            }
        }

        return settings is null ? EquatableArray<SeveritySetting>.Empty : new EquatableArray<SeveritySetting>([.. settings.Values]);
    }
}
