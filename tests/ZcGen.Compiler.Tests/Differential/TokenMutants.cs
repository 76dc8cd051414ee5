using System.Text.RegularExpressions;

namespace ZcGen.Compiler.Tests.Differential;

/// <summary>Schemas of the corpus with one token missing, repeated, moved or replaced: near enough to good ones that half of them still
/// are.</summary>
internal static partial class TokenMutants
{
    private static readonly string[][] Pools =
    [
        ["int", "ubyte", "bool", "float", "ulong", "string", "table", "struct", "enum", "T", "A", "S", "U", "E", "x", "key", "required",
            "deprecated", "null", "nan", "true"],
        ["0", "1", "2", "-1", "255", "256", "0x10", "1.5", "65535", "18446744073709551615"],
        ["\"A\"", "\"x\"", "''", "\"1\"", "\"T\"", "\"fnv1_32\"", "\"E.A\""],
        ["", " ", "}", ",", ";", "(key)", "(required)", "= 1", "= null", "[]"],
    ];

    /// <summary>One of <paramref name="corpus"/> with one edit.</summary>
    public static string Mutate(string[] corpus, Random random)
    {
        string[] tokens = [.. Token().Matches(corpus[random.Next(corpus.Length)]).Select(static match => match.Value)];
        int[] edible =
            [.. Enumerable.Range(0, tokens.Length)
                .Where(index => !string.IsNullOrWhiteSpace(tokens[index]) && !tokens[index].StartsWith("//", StringComparison.Ordinal))];
        if (edible.Length < 2)
        {
            return string.Concat(tokens);
        }

        int at = edible[random.Next(edible.Length)];
        int[] alike = [.. edible.Where(index => PoolOf(tokens[index]) == PoolOf(tokens[at]))];
        int other = alike[random.Next(alike.Length)];
        string[] pool = Pools[PoolOf(tokens[at])];
        switch (random.Next(6))
        {
            case 0:
                tokens[at] = "";
                break;
            case 1:
                tokens[at] += " " + tokens[at];
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens[at] = tokens[other];
                break;
            default:
                tokens[at] = pool[random.Next(pool.Length)];
                break;
        }

        return string.Concat(tokens);
    }

    // Words, numbers, strings, all others: what replaces a token is mostly of its kind.
    private static int PoolOf(string token) =>
        char.IsDigit(token[0]) ? 1 : char.IsLetter(token[0]) || token[0] == '_' ? 0 : token[0] is '"' or '\'' ? 2 : 3;

    [GeneratedRegex("""//[^\n]*|\s+|\w+|"[^"\n]*"|'[^'\n]*'|.""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
