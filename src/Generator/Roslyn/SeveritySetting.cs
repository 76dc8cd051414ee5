using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Lint;

namespace ZcGen.Generator;

/// <summary>One line <c>zcgen_severity.ZC1027 = error</c> of an .editorconfig or .globalconfig, as it applies to one file.</summary>
/// <remarks>
/// Roslyn applies <c>dotnet_diagnostic.ID.severity</c> of an .editorconfig only to locations in C# files, so this key is ZcGen's own.
/// </remarks>
/// <param name="RuleId">The id of the rule.</param>
/// <param name="Value">The text after the equals sign.</param>
internal readonly record struct SeveritySetting(string RuleId, string Value)
{
    private const string KeyPrefix = "zcgen_severity.";

    private static readonly string[] RuleIds = [.. RuleCatalog.All.Select(static rule => rule.Id)];
    private static readonly string[] Keys = [.. RuleIds.Select(static id => KeyPrefix + id)];

    /// <summary>Returns the settings among <paramref name="options"/>, ordered by rule.</summary>
    public static EquatableArray<SeveritySetting> ReadAll(AnalyzerConfigOptions options)
    {
        List<SeveritySetting>? settings = null;
        for (int i = 0; i < Keys.Length; i++)
        {
            if (options.TryGetValue(Keys[i], out string? value))
            {
                (settings ??= []).Add(new SeveritySetting(RuleIds[i], value));
            }
        }

        return settings is null ? EquatableArray<SeveritySetting>.Empty : new EquatableArray<SeveritySetting>([.. settings]);
    }

    /// <summary>Gets the key as users write it.</summary>
    public string Key => KeyPrefix + RuleId;
}
