using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where the last part of a namespace is written.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The characters of the part; those of the whole name if a comment in it makes that unclear.</param>
/// <param name="IsDeclaration">Whether it is in a <c>namespace</c> line, and not in the dotted name of a type.</param>
/// <param name="IsClear">Whether there is no comment in the name.</param>
internal sealed record LintNamespacePlace(LintFile File, TextSpan Span, bool IsDeclaration, bool IsClear);

/// <summary>The namespaces of all schemas, enclosing ones among them, and where they are written.</summary>
internal sealed class LintNamespaces
{
    private readonly Dictionary<string, List<LintNamespacePlace>> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withServices = new(StringComparer.Ordinal);

    /// <summary>Collects the namespaces of all files.</summary>
    public LintNamespaces(LintWorkspace workspace)
    {
        foreach (LintFile file in workspace.Files)
        {
            foreach (NamespaceSyntax declaration in file.Directives.OfType<NamespaceSyntax>())
            {
                if (!declaration.Name.IsMissing)
                {
                    AddParts(file, declaration.Name.Span, declaration.Name.Text.Split('.'), isDeclaration: true);
                }
            }
        }

        foreach (LintService service in workspace.Services)
        {
            for (string name = service.Name.Namespace; name.Length > 0 && _withServices.Add(name);)
            {
                name = name.Substring(0, Math.Max(0, name.LastIndexOf('.')));
            }
        }

        foreach (LintReference reference in workspace.References.All)
        {
            string target = workspace.Types.NameOf(reference.Target).Namespace;
            if (target.Length > 0 && reference.File.Content.IndexOf('.', reference.Span.Start, reference.Span.Length) >= 0)
            {
                AddParts(reference.File, reference.Span, target.Split('.'), isDeclaration: false);
            }
        }
    }

    /// <summary>Gets each namespace by its full name, with its places: declarations come first.</summary>
    public IEnumerable<KeyValuePair<string, List<LintNamespacePlace>>> All => _places;

    /// <summary>Returns whether there is a namespace of this full name.</summary>
    public bool Contains(string name) => _places.ContainsKey(name);

    /// <summary>Returns whether there is a service in a namespace, or in one that is in it.</summary>
    public bool HasService(string name) => _withServices.Contains(name);

    private void AddParts(LintFile file, TextSpan span, string[] parts, bool isDeclaration)
    {
        List<TextSpan> words = WordsIn(file.Content, span, out bool isClear);

        // The name of a type has one more word, and may leave out the first ones.
        int missing = isDeclaration ? 0 : parts.Length + 1 - words.Count;
        string name = "";
        for (int i = 0; i < parts.Length; i++)
        {
            name = i == 0 ? parts[i] : $"{name}.{parts[i]}";
            if (i >= missing || !isClear)
            {
                if (!_places.TryGetValue(name, out List<LintNamespacePlace>? places))
                {
                    _places.Add(name, places = []);
                }

                places.Add(new LintNamespacePlace(file, isClear ? words[i - missing] : span, isDeclaration, isClear));
            }
        }
    }

    // The names between dots, which may have white space around them.
    private static List<TextSpan> WordsIn(string text, TextSpan span, out bool isClear)
    {
        List<TextSpan> words = [];
        isClear = true;
        for (int i = span.Start; i < span.End; i++)
        {
            int start = i;
            while (i < span.End && (Lexer.IsIdentifierStart(text[i]) || char.IsDigit(text[i])))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(TextSpan.FromBounds(start, i));
            }

            isClear &= i >= span.End || text[i] == '.' || char.IsWhiteSpace(text[i]);
        }

        return words;
    }
}
