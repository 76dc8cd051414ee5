using System.Text.RegularExpressions;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>Edits a schema at random, as people do: members come, go, move, and get other names, types and numbers.</summary>
internal sealed partial class SchemaEdits(Random random)
{
    private static readonly string[] Types =
        ["bool", "byte", "ubyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "string", "[ubyte]", "[int]", "[string]"];

    private static readonly string[] Suffixes =
        [" (deprecated)", " (required)", " (key)", " = null", " = 1", " = 0", " (id: 0)", " (id: 1)", " (hash: \"fnv1_32\")", " (vector64)"];

    /// <summary>Returns the schema after one to three edits, which may be none, or make it one that nobody accepts.</summary>
    public string Edit(string text)
    {
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            text = random.Next(6) == 0 ? EditWord(text) : EditBody(text);
        }

        return text;
    }

    [GeneratedRegex("\\{([^{}]*)\\}")]
    private static partial Regex Body();

    [GeneratedRegex("\\b(bool|u?byte|u?short|u?int|u?long|float|double|string)\\b|\\b[0-9]+\\b|\\b[A-Z][A-Za-z0-9_]*\\b")]
    private static partial Regex Word();

    // One word everywhere, or in one place only.
    private string EditWord(string text)
    {
        MatchCollection words = Word().Matches(text);
        if (words.Count == 0)
        {
            return text;
        }

        Match word = words[random.Next(words.Count)];
        string replacement = char.IsDigit(word.Value[0]) ? $"{random.Next(12)}"
            : char.IsUpper(word.Value[0]) ? random.Next(2) == 0 ? words[random.Next(words.Count)].Value : word.Value + "2"
            : Types[random.Next(11)];
        return random.Next(2) == 0
            ? text.Remove(word.Index, word.Length).Insert(word.Index, replacement)
            : Regex.Replace(text, $"\\b{Regex.Escape(word.Value)}\\b", replacement.Replace("$", "$$", StringComparison.Ordinal));
    }

    private string EditBody(string text)
    {
        MatchCollection bodies = Body().Matches(text);
        if (bodies.Count == 0)
        {
            return text;
        }

        Group body = bodies[random.Next(bodies.Count)].Groups[1];
        char separator = body.Value.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        List<string> members = [.. body.Value.Split(separator)];
        if (separator == ';')
        {
            members.RemoveAt(members.Count - 1);
        }

        EditMembers(members, separator);
        string edited = string.Join(separator, members) + (separator == ';' && members.Count > 0 ? ";" : "");
        return text.Remove(body.Index, body.Length).Insert(body.Index, edited);
    }

    private void EditMembers(List<string> members, char separator)
    {
        int at = members.Count == 0 ? 0 : random.Next(members.Count);
        switch (random.Next(7))
        {
            case 0 when members.Count > 1:
                members.RemoveAt(at);
                break;
            case 1:
                members.Insert(random.Next(members.Count + 1), Member(separator));
                break;
            case 2 when members.Count > 1:
                int other = random.Next(members.Count);
                (members[at], members[other]) = (members[other], members[at]);
                break;
            case 3 when members.Count > 0 && separator == ';':
                members[at] += Suffixes[random.Next(Suffixes.Length)];
                break;
            case 4 when members.Count > 0 && members[at].IndexOf(':', StringComparison.Ordinal) is > 0 and var colon:
                members[at] = members[at][..(colon + 1)] + Types[random.Next(Types.Length)];
                break;
            case 5 when members.Count > 0:
                members[at] = Regex.Replace(members[at], "\\((.*)\\)|= *[^ ,;]+", "");
                break;
            default:
                members.Add(Member(separator));
                break;
        }
    }

    private string Member(char separator) =>
        separator == ';' ? $" added{random.Next(100)}:{Types[random.Next(Types.Length)]}" : $" Added{random.Next(100)}";
}
