using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Commands;

/// <summary>The options that say which rules are on, before what configurations say.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _rules = new("--rule")
    {
        Description = "The severity of a rule, by id or name: error, warning, info, none or default. Can be repeated.",
        HelpName = "RULE=SEVERITY",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _sets = new("--use")
    {
        Description = $"A set of rules that is on: {string.Join(", ", LintSets.Names)}. Can be repeated, or separated by commas. "
            + $"Default: what {ConfigFile.FileName} says, or else basic.",
        HelpName = "SET",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public RuleOptions(Command command)
    {
        _rules.Validators.Add(ValidateRules);
        _rules.CompletionSources.Add(static _ => RuleCatalog.All.Where(LintSettings.MayBeSet).SelectMany(ItemsOf));
        _sets.Validators.Add(ValidateSets);
        _sets.CompletionSources.Add([.. LintSets.Names]);
        command.Options.Add(_rules);
        command.Options.Add(_sets);
    }

    /// <summary>Returns what the command line says.</summary>
    public LintLayer Read(ParseResult command)
    {
        string[] sets = [.. (command.GetValue(_sets) ?? []).SelectMany(Split)];
        RuleSetting[] rules = [.. (command.GetValue(_rules) ?? []).Select(static text => Parse(text, out _)!)];
        return new LintLayer(
            sets.Length == 0
                ? null
                : new EquatableArray<SetSetting>(
                    Array.ConvertAll(sets, static set => new SetSetting(LintSets.Parse(set), ConfigPlace.CommandLine))),
            new EquatableArray<RuleSetting>(rules));
    }

    private static RuleSetting? Parse(string text, out string problem)
    {
        string[] parts = text.Split('=', 2);
        if (parts.Length == 2)
        {
            return RuleSetting.Parse(parts[0].Trim(), parts[1].Trim(), RuleSeverities.Words, ConfigPlace.CommandLine, out problem);
        }

        problem = $"write '--rule {text}=SEVERITY', with error, warning, info, none or default";
        return null;
    }

    private static void ValidateRules(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (Parse(token.Value, out string problem) is null)
            {
                result.AddError(problem);
                return;
            }
        }
    }

    private static void ValidateSets(OptionResult result)
    {
        foreach (string set in result.Tokens.SelectMany(static token => Split(token.Value)))
        {
            if (!LintSets.Names.Contains(set))
            {
                result.AddError($"'--use {set}' is not one of {string.Join(", ", LintSets.Names)}");
                return;
            }
        }
    }

    private static IEnumerable<string> Split(string value) => value.Split(',').Select(static word => word.Trim());

    private static IEnumerable<CompletionItem> ItemsOf(DiagnosticRule rule) =>
        RuleSeverities.Words.Select(
            severity => new CompletionItem($"{RuleCatalog.NameOf(rule) ?? rule.Id}={severity}", detail: rule.Title));
}
