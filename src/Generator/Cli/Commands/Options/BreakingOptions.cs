using System.CommandLine;
using System.CommandLine.Parsing;
using ZcGen.Cli.Baselines;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Commands;

/// <summary>The options that say which breaking changes matter.</summary>
internal sealed class BreakingOptions
{
    private const string Full = "full";
    private const string Transitive = "-transitive";

    private static readonly string[] Modes = [.. BreakingConfig.Modes];

    private static readonly string[] Categories = [.. BreakingConfig.CategoryNames];

    private readonly Option<string> _mode = new("--mode")
    {
        Description = "Which side has to go on working: backward (the new version reads old data), forward (the old version reads new data) "
            + "or full (both); with -transitive also for each release in the lock. "
            + $"Default: what {ConfigFile.FileName} says, or else full.",
        HelpName = "MODE",
    };

    private readonly Option<string[]> _categories = new("--category")
    {
        Description = "What must not break: wire (messages), wire-json (messages and JSON), source (these and code), rpc (calls) or "
            + "size (the room for messages). Can be repeated, or separated by commas. "
            + $"Default: what {ConfigFile.FileName} says, or else wire-json,rpc.",
        HelpName = "CATEGORY",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public BreakingOptions(Command command)
    {
        Choice.Restrict(_mode, Modes);
        _categories.Validators.Add(ValidateCategories);
        _categories.CompletionSources.Add(Categories);
        command.Options.Add(_mode);
        command.Options.Add(_categories);
    }

    /// <summary>Returns what the command line asks for, and where it does not say, what a configuration says.</summary>
    public BreakingSelection Read(ParseResult command, BreakingConfig config)
    {
        string[] categories = [.. (command.GetValue(_categories) ?? []).SelectMany(Split)];
        return Of(config with
        {
            Mode = command.GetValue(_mode) ?? config.Mode,
            Categories = categories.Length > 0 ? new EquatableArray<string>(categories) : config.Categories,
        });
    }

    /// <summary>Returns what a configuration says.</summary>
    public static BreakingSelection Of(BreakingConfig config)
    {
        string mode = config.Mode ?? Full;
        BreakingSelection all = BreakingSelection.Default;
        return new BreakingSelection(
            config.Categories is { } widest ? Widest(widest) : all.Widest,
            config.Categories?.Contains("rpc") ?? all.HasRpc,
            config.Categories?.Contains("size") ?? all.HasSize,
            mode.StartsWith("backward", StringComparison.Ordinal) ? BreakingDirections.Backward
                : mode.StartsWith("forward", StringComparison.Ordinal) ? BreakingDirections.Forward
                : BreakingDirections.Both,
            mode.EndsWith(Transitive, StringComparison.Ordinal))
        {
            IgnoredNamespaces = config.IgnoreUnstable,
        };
    }

    private static BreakingCategory? Widest(EquatableArray<string> categories) =>
        categories.Contains("source") ? BreakingCategory.Source
        : categories.Contains("wire-json") ? BreakingCategory.WireJson
        : categories.Contains("wire") ? BreakingCategory.Wire
        : null;

    // WIRE_JSON, as in rules of other tools, means wire-json.
    private static IEnumerable<string> Split(string value) =>
        value.Split(',').Select(static word => word.Trim().ToLowerInvariant().Replace('_', '-'));

    private static void ValidateCategories(OptionResult result)
    {
        foreach (string word in result.Tokens.SelectMany(static token => Split(token.Value)))
        {
            if (!Categories.Contains(word))
            {
                result.AddError($"'--category {word}' is not one of {string.Join(", ", Categories)}");
                return;
            }
        }
    }
}
