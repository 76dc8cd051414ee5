using System.CommandLine.Parsing;

namespace ZcGen.Cli.Commands;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>Adds an error to <paramref name="result"/> when its word is none of <paramref name="words"/>.</summary>
    public static void Validate(OptionResult result, string[] words)
    {
        if (result.Tokens is [{ Value: var word }] && !words.Contains(word))
        {
            result.AddError($"'{result.Option.Name} {word}' is none of {string.Join(", ", words)}");
        }
    }
}
