using System.CommandLine;
using System.CommandLine.Parsing;
using ZcGen.Cli.Baselines;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Commands;

/// <summary>The options that say which breaking changes matter.</summary>
internal sealed class BreakingOptions
{
    private const string Full = "full";
    private const string Transitive = "-transitive";

    private static readonly string[] Modes =
        ["backward", "forward", Full, "backward" + Transitive, "forward" + Transitive, Full + Transitive];

    private static readonly string[] Categories = ["wire", "wire-json", "source", "rpc"];

    private readonly Option<string> _mode = new("--mode")
    {
        Description = "Which side has to go on working: backward (the new version reads old data), forward (the old version reads new data) "
            + "or full (both); with -transitive also for each release in the lock.",
        DefaultValueFactory = static _ => Full,
        HelpName = "MODE",
    };

    private readonly Option<string[]> _categories = new("--category")
    {
        Description = "What must not break: wire (messages), wire-json (messages and JSON), source (these and code) or rpc (calls). "
            + "Can be repeated, or separated by commas. Default: wire-json,rpc.",
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

    /// <summary>Returns what the command line asks for.</summary>
    public BreakingSelection Read(ParseResult command)
    {
        string mode = command.GetValue(_mode)!;
        string[] categories = [.. (command.GetValue(_categories) ?? []).SelectMany(Split)];
        return new BreakingSelection(
            categories.Length == 0 ? BreakingCategory.WireJson : Widest(categories),
            categories.Length == 0 || categories.Contains("rpc"),
            mode.StartsWith("backward", StringComparison.Ordinal) ? BreakingDirections.Backward
                : mode.StartsWith("forward", StringComparison.Ordinal) ? BreakingDirections.Forward
                : BreakingDirections.Both,
            mode.EndsWith(Transitive, StringComparison.Ordinal));
    }

    private static BreakingCategory? Widest(string[] categories) =>
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
