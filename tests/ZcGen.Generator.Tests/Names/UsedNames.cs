using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZcGen.Generator.Tests.Names;

/// <summary>The names that generated code, what it derives from, and C# itself use: those that a name of a schema could clash with.</summary>
internal static class UsedNames
{
    // Names that the metadata of assemblies reserves, and names of nothing but underscores.
    private static readonly string[] Reserved =
        ["value__", "op_Equality", "op_Inequality", "op_Implicit", "_", "__", "value0", "A", "a", "Other"];

    /// <summary>The words of C#, reserved or not.</summary>
    public static IReadOnlySet<string> Words { get; } = new HashSet<string>(
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText)
            .Where(SyntaxFacts.IsValidIdentifier),
        .. Reserved,
    ]);

    /// <summary>The members that derived classes can see of what clients and servers derive from.</summary>
    public static IEnumerable<string> OfBaseClasses { get; } =
    [
        .. new[] { typeof(Rpc.ServiceClient), typeof(Rpc.ServiceServer), typeof(Rpc.AsyncServiceServer) }
            .SelectMany(static type => type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy))
            .Where(static member => !member.Name.Contains('.', StringComparison.Ordinal) && !member.Name.Contains('<', StringComparison.Ordinal))
            .Select(static member => member.Name),
    ];

    /// <summary>
    /// The identifiers in a C# text, except those that are looked up in another type, and the accessors of its properties; and the words.
    /// </summary>
    public static IReadOnlyList<string> In(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        var names = new SortedSet<string>(Words, StringComparer.Ordinal);
        names.UnionWith(root.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken) && !token.GetPreviousToken().IsKind(SyntaxKind.DotToken))
            .Select(static token => token.ValueText));
        names.UnionWith(root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            .SelectMany(static property => new[] { "get_" + property.Identifier.ValueText, "set_" + property.Identifier.ValueText }));
        names.Remove("");
        return [.. names];
    }

    /// <summary>The namespaces of the runtime and of .NET that generated code uses, and those in them.</summary>
    public static IEnumerable<string> Namespaces { get; } =
    [
        .. typeof(Rpc.ServiceClient).Assembly.GetExportedTypes().Concat(typeof(Format.MessageBuilder).Assembly.GetExportedTypes())
            .Select(static type => type.Namespace!)
            .Append("System").Append("System.Runtime.CompilerServices").Distinct(),
    ];
}
