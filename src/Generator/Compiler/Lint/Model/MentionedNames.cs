using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint;

/// <summary>Names in a file that may be those of types, and of which nothing says which type they mean: there is no
/// <see cref="LintReference"/> of them.</summary>
internal static class MentionedNames
{
    private static readonly char[] Space = [' '];

    /// <summary>Returns the names without their namespaces; some more than once.</summary>
    public static IEnumerable<string> AllIn(LintFile file)
    {
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            foreach (string name in declaration switch
            {
                TableSyntax table => EnumsOf(table),
                ServiceSyntax service => service.Methods.SelectMany(static method => MessagesOf(method)),
                RootTypeSyntax root => [LastPart(root.Name.Text)],
                _ => Enumerable.Empty<string>(),
            })
            {
                yield return name;
            }
        }
    }

    // The default of a number may be values of any enum: 'Color.Red Color.Blue'. Of types that are compiled apart, it may be another one
    // than the first of its name.
    private static IEnumerable<string> EnumsOf(TableSyntax table)
    {
        foreach (FieldSyntax field in table.Fields)
        {
            if (field.Default is { Kind: ValueKind.Identifier or ValueKind.String } value && value.Text.IndexOf('.') >= 0)
            {
                foreach (string word in value.Text.Split(Space))
                {
                    yield return word.Substring(0, Math.Max(0, word.IndexOf('.')));
                }
            }
        }
    }

    // A service that cannot be emitted has no model.
    private static IEnumerable<string> MessagesOf(MethodSyntax method)
    {
        yield return LastPart(method.Request.Text);
        yield return LastPart(method.Reply.Text);
        if (LintAttributes.Find(method.Attributes, "error")?.Value?.Text is { } error)
        {
            yield return LastPart(error);
        }
    }

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
