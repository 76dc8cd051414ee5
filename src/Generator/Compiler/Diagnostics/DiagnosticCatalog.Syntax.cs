namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC1xxx: characters, tokens and grammar.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A character that no token starts with.</summary>
    public static readonly DiagnosticRule IllegalCharacter = Error(
        "ZC1001", "illegal character", "illegal character {0}",
        "Outside comments and string constants a schema consists of ASCII letters, digits, blanks and the characters { } ( ) [ ] < > , : ; = . + - _.",
        "table Point { x:int; # the column\n}",
        "table Point { x:int; // the column\n}",
        "Remove the character, or put it into a comment or a string constant.");

    /// <summary>More characters than any schema needs.</summary>
    public static readonly DiagnosticRule FileTooLarge = Error(
        "ZC1002", "file too large", "the file has {0} characters; the limit is {1}",
        "A schema of this size is not one that somebody wrote; the limit keeps an editor responsive.",
        "", "", "Split the schema into files that include each other.");

    /// <summary>An attribute that was written twice on one declaration.</summary>
    public static readonly DiagnosticRule AttributeTwice = Warning(
        "ZC1003", "attribute written twice", "attribute '{0}' is written twice; the first one counts",
        "", "", "", "Remove one of the two.");
}
