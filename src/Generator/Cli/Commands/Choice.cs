using System.CommandLine.Parsing;

namespace ZcGen.Cli.Commands;

/// <summary>Validates options that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>Adds an error to <paramref name="result"/> if its value is not one of <paramref name="words"/>.</summary>
    public static void Validate(OptionResult result, string[] words)
    {
        if (result.Tokens is [{ Value: var word }] && !words.Contains(word))
        {
            result.AddError($"'{result.Option.Name} {word}' is not one of {string.Join(", ", words)}");
        }
    }
}
