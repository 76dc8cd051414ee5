using System.Text.RegularExpressions;

namespace ZcGen.Architecture.Tests;

/// <summary>What one C# file says about where it stands: its namespace, the namespaces and types that it names.</summary>
/// <param name="Path">Relative to the repository.</param>
/// <param name="Namespace">The namespace that it declares.</param>
/// <param name="Namespaces">All namespaces of the project that it imports or names in full.</param>
/// <param name="Identifiers">Every word of its code that could name a type.</param>
/// <param name="Types">The types that it declares at the top level.</param>
internal sealed partial record SourceFile(
    string Path, string Namespace, IReadOnlySet<string> Namespaces, IReadOnlySet<string> Identifiers, IReadOnlyList<string> Types)
{
    public static SourceFile Parse(string path, string text)
    {
        string code = CommentOrString().Replace(text, static match => match.Value[0] == '/' ? "" : "\"\"");
        string declared = NamespaceDeclaration().Match(code).Groups[1].Value;
        var namespaces = QualifiedName().Matches(code).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal);
        namespaces.Remove(declared);
        return new SourceFile(
            path,
            declared,
            namespaces,
            Identifier().Matches(code).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal),
            [.. TypeDeclaration().Matches(code).Select(static match => match.Groups[1].Value)]);
    }

    /// <summary>Whether a type of a namespace can be named here without that namespace: it is this one, or one around it.</summary>
    public bool IsInside(string other) => Namespace == other || Namespace.StartsWith(other + ".", StringComparison.Ordinal);

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*\"{3,}.*?\"{3,}|@?\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)+'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"^namespace ([A-Za-z0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\bZcGen(?:\.[A-Z][A-Za-z0-9]*)+")]
    private static partial Regex QualifiedName();

    [GeneratedRegex("[A-Z][A-Za-z0-9]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|partial|unsafe) )*"
        + @"(?:class|struct|interface|enum|record(?: struct)?|delegate [A-Za-z<>?\[\]]+) ([A-Z][A-Za-z0-9]*)",
        RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
