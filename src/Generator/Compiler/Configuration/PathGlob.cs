using System.Globalization;

namespace ZcGen.Compiler.Configuration;

/// <summary>A pattern for paths as .editorconfig files have it. Immutable and thread-safe.</summary>
/// <remarks>
/// <c>*</c> stands for characters other than slashes, <c>**</c> for any characters, <c>?</c> for one that is no slash, <c>[a-f]</c> and
/// <c>[!a-f]</c> for one of a set, <c>{a,b}</c> for alternatives, <c>{1..9}</c> for whole numbers, and a backslash takes the meaning from
/// what follows. A pattern without a slash is about files in all directories. Takes time in proportion to the lengths of pattern and path:
/// no pattern hangs.
/// </remarks>
public sealed class PathGlob
{
    // What the alternatives of one pattern may amount to.
    private const int MaxAlternatives = 1000;
    private const int MaxLength = 1000;

    // Of an integer with a sign.
    private const int MaxNumberLength = 11;

    private readonly IReadOnlyList<Piece[]> _alternatives;

    private PathGlob(IReadOnlyList<Piece[]> alternatives) => _alternatives = alternatives;

    private enum PieceKind : byte
    {
        Character,
        Set,
        AnyButSlash,
        ManyButSlash,
        Many,

        // "/**/" stands for one slash as well.
        Directories,
        Number,
    }

    /// <summary>Returns the pattern that a text is.</summary>
    /// <param name="pattern">The text.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>Null if it is too long, or has too many alternatives.</returns>
    public static PathGlob? Parse(string pattern, out string problem)
    {
        problem = "";
        if (pattern.Length > MaxLength)
        {
            problem = $"a pattern has at most {MaxLength} characters";
            return null;
        }

        string anchored = pattern.IndexOf('/') < 0 ? "**/" + pattern : pattern.TrimStart('/');
        List<string> alternatives = [];
        if (!Expand("", anchored, alternatives))
        {
            problem = $"a pattern has at most {MaxAlternatives} alternatives";
            return null;
        }

        return new PathGlob([.. alternatives.Select(static alternative => ParsePieces(alternative))]);
    }

    /// <summary>Returns whether a path is meant.</summary>
    /// <param name="path">The path, relative to the directory of the file that has the pattern, with forward slashes.</param>
    public bool IsMatch(string path) => _alternatives.Any(pieces => IsMatch(pieces, path));

    // Alternatives become patterns of their own, which braces with numbers and escapes pass through.
    private static bool Expand(string before, string pattern, List<string> alternatives)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '{' && Alternatives(pattern, i, out int end) is { Count: > 1 } parts)
            {
                string head = before + pattern.Substring(0, i);
                string tail = pattern.Substring(end + 1);
                return parts.TrueForAll(part => Expand(head, part + tail, alternatives));
            }
        }

        alternatives.Add(before + pattern);
        return alternatives.Count <= MaxAlternatives;
    }

    // What the commas of a brace separate; one if there is none, or if the brace has no end.
    private static List<string> Alternatives(string pattern, int start, out int end)
    {
        List<string> parts = [];
        int depth = 0;
        int partStart = start + 1;
        for (end = start; end < pattern.Length; end++)
        {
            switch (pattern[end])
            {
                case '\\':
                    end++;
                    break;
                case '{':
                    depth++;
                    break;
                case ',' when depth == 1:
                    parts.Add(pattern.Substring(partStart, end - partStart));
                    partStart = end + 1;
                    break;
                case '}' when --depth == 0:
                    parts.Add(pattern.Substring(partStart, end - partStart));
                    return parts;
            }
        }

        return [];
    }

    private static Piece[] ParsePieces(string pattern)
    {
        List<Piece> pieces = [];
        for (int i = 0; i < pattern.Length;)
        {
            i += ParsePiece(pattern, i, pieces.Count == 0, out Piece piece);
            pieces.Add(piece);
        }

        return [.. pieces];
    }

    // Returns the number of characters.
    private static int ParsePiece(string pattern, int start, bool isFirst, out Piece piece)
    {
        string rest = pattern.Substring(start);
        piece = new Piece(PieceKind.Character, rest[0]);
        if (rest.StartsWith("/**/", StringComparison.Ordinal) || (isFirst && rest.StartsWith("**/", StringComparison.Ordinal)))
        {
            piece = new Piece(PieceKind.Directories, '/') { IsAtStart = isFirst && rest[0] == '*' };
            return piece.IsAtStart ? 3 : 4;
        }

        switch (rest[0])
        {
            case '*':
                bool isMany = rest.StartsWith("**", StringComparison.Ordinal);
                piece = new Piece(isMany ? PieceKind.Many : PieceKind.ManyButSlash, '*');
                return isMany ? 2 : 1;
            case '?':
                piece = new Piece(PieceKind.AnyButSlash, '?');
                return 1;
            case '\\' when rest.Length > 1:
                piece = new Piece(PieceKind.Character, rest[1]);
                return 2;
            case '[' when rest.IndexOf(']', 1) is > 1 and int end && rest.IndexOf('/', 0, end) < 0:
                int setStart = rest[1] is '!' or '^' ? 2 : 1;
                piece = new Piece(PieceKind.Set, '[') { IsNegated = setStart == 2, Set = rest.Substring(setStart, end - setStart) };
                return end + 1;
            case '{' when rest.IndexOf('}') is > 0 and int end && NumbersOf(rest.Substring(1, end - 1)) is { } numbers:
                piece = new Piece(PieceKind.Number, '{') { Least = numbers.Least, Most = numbers.Most };
                return end + 1;
            default:
                return 1;
        }
    }

    private static (int Least, int Most)? NumbersOf(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots > 0 && TryParse(text.Substring(0, dots), out int first) && TryParse(text.Substring(dots + 2), out int second)
            ? (Math.Min(first, second), Math.Max(first, second))
            : null;
    }

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    // Which lengths of the path the pieces so far can stand for, piece by piece.
    private static bool IsMatch(Piece[] pieces, string path)
    {
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (Piece piece in pieces)
        {
            var next = new bool[path.Length + 1];
            for (int i = 0; i <= path.Length; i++)
            {
                if (reached[i])
                {
                    piece.Match(path, i, next);
                }
            }

            reached = next;
        }

        return reached[path.Length];
    }

    private sealed class Piece(PieceKind kind, char character)
    {
        public bool IsAtStart { get; init; }

        public bool IsNegated { get; init; }

        public string Set { get; init; } = "";

        public int Least { get; init; }

        public int Most { get; init; }

        // Marks where the path goes on if this piece starts at an index. What is marked already was walked from there.
        public void Match(string path, int start, bool[] next)
        {
            char current = start < path.Length ? path[start] : '\0';
            switch (kind)
            {
                case PieceKind.Character:
                    Mark(next, start + 1, start < path.Length && current == character);
                    break;
                case PieceKind.AnyButSlash:
                    Mark(next, start + 1, start < path.Length && current != '/');
                    break;
                case PieceKind.Set:
                    Mark(next, start + 1, start < path.Length && current != '/' && Contains(current) != IsNegated);
                    break;
                case PieceKind.Many:
                    MarkWhile(next, start, path, static _ => true);
                    break;
                case PieceKind.ManyButSlash:
                    MarkWhile(next, start, path, static passed => passed != '/');
                    break;
                case PieceKind.Directories:
                    MatchDirectories(path, start, next);
                    break;
                case PieceKind.Number:
                    MatchNumber(path, start, next);
                    break;
            }
        }

        private static void Mark(bool[] next, int index, bool isMatch)
        {
            if (isMatch)
            {
                next[index] = true;
            }
        }

        private static void MarkWhile(bool[] next, int start, string path, Func<char, bool> passes)
        {
            for (int i = start; !next[i]; i++)
            {
                next[i] = true;
                if (i == path.Length || !passes(path[i]))
                {
                    return;
                }
            }
        }

        private void MatchDirectories(string path, int start, bool[] next)
        {
            if (IsAtStart)
            {
                next[start] = true;
            }
            else if (start == path.Length || path[start] != '/')
            {
                return;
            }

            for (int slash = path.IndexOf('/', start); slash >= 0 && !next[slash + 1]; slash = path.IndexOf('/', slash + 1))
            {
                next[slash + 1] = true;
            }
        }

        private void MatchNumber(string path, int start, bool[] next)
        {
            int end = start < path.Length && path[start] is '-' or '+' ? start + 1 : start;
            int last = Math.Min(path.Length, start + MaxNumberLength);
            for (; end < last && path[end] is >= '0' and <= '9'; end++)
            {
                Mark(next, end + 1, TryParse(path.Substring(start, end + 1 - start), out int number) && number >= Least && number <= Most);
            }
        }

        private bool Contains(char value)
        {
            for (int i = 0; i < Set.Length; i++)
            {
                bool isRange = i + 2 < Set.Length && Set[i + 1] == '-';
                if (value >= Set[i] && value <= Set[isRange ? i + 2 : i])
                {
                    return true;
                }

                i += isRange ? 2 : 0;
            }

            return false;
        }
    }
}
