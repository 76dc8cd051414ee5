namespace ZcGen.Compiler.Configuration;

/// <summary>What is said of a word that is none of those that are known.</summary>
internal static class KnownWords
{
    // A word can be as long as its file.
    private const int MaxQuoteLength = 60;

    // Beyond that, a list helps nobody.
    private const int MaxListed = 12;

    /// <summary>Returns a word in quotes, shortened if it is long.</summary>
    public static string Quote(string word) => word.Length <= MaxQuoteLength ? $"'{word}'" : $"'{word.Substring(0, MaxQuoteLength)}...'";

    /// <summary>Returns a hint at the word that was probably meant; null if none is near.</summary>
    public static string? Hint(string word, IEnumerable<string> known) => new NearestName().Hint(word, known);

    /// <summary>Returns the error for a word that is not a <paramref name="what"/>.</summary>
    public static string Problem(string what, string word, IReadOnlyList<string> known) =>
        $"{Quote(word)} is not a {what}: {Hint(word, known) ?? List(known)}";

    /// <summary>Returns the words, or the first of them, as a list.</summary>
    public static string List(IReadOnlyList<string> known) =>
        $"known are {string.Join(", ", known.Take(MaxListed))}{(known.Count > MaxListed ? " and more" : "")}";
}
