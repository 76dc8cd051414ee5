using System.CommandLine;
using System.CommandLine.Parsing;

namespace ZcGen.Cli.Commands;

/// <summary>Options and arguments that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>Makes <paramref name="option"/> take nothing but <paramref name="words"/>, and complete them.</summary>
    public static void Restrict(Option<string> option, string[] words)
    {
        option.Validators.Add(result => Validate(result, option.Name, words));
        option.CompletionSources.Add(words);
    }

    /// <summary>Makes <paramref name="argument"/> take nothing but <paramref name="words"/>, and complete them.</summary>
    public static void Restrict(Argument<string> argument, string[] words)
    {
        argument.Validators.Add(result => Validate(result, argument.Name, words));
        argument.CompletionSources.Add(words);
    }

    private static void Validate(SymbolResult result, string name, string[] words)
    {
        if (result.Tokens is [{ Value: var word }] && !words.Contains(word))
        {
            result.AddError($"'{name} {word}' is not one of {string.Join(", ", words)}");
        }
    }
}
