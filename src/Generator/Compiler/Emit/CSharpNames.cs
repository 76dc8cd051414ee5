using System.Text;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>C# spellings of schema names. All escaping is here.</summary>
/// <remarks>
/// A type keeps its schema name, so that every file spells it alike without knowing the others. A field becomes
/// <see cref="PascalCase"/>.
/// </remarks>
internal static class CSharpNames
{
    private static readonly HashSet<string> Keywords = new(CSharpKeywords.All, StringComparer.Ordinal)
    {
        // Not reserved, but not allowed as the name of a type.
        "record", "required", "scoped", "file", "partial", "var", "dynamic", "nint", "nuint", "notnull", "unmanaged", "where", "yield",
        "await", "field", "extension", "allows", "value", "_",

        // Not reserved, but operators where a type can stand.
        "not", "and", "or",

        // Reserved, though the specification of C# does not say so.
        "__arglist", "__makeref", "__reftype", "__refvalue",
    };

    /// <summary>The identifier, with an <c>@</c> where C# needs one.</summary>
    public static string Escape(string identifier) => Keywords.Contains(identifier) ? "@" + identifier : identifier;

    /// <summary>The namespace as C# writes it; empty for the global one.</summary>
    public static string Namespace(TypeName name) =>
        MayHaveKeyword(name.Namespace) ? string.Join(".", name.Namespace.Split('.').Select(Escape)) : name.Namespace;

    /// <summary>The type, from the global namespace.</summary>
    public static string Global(TypeName name) =>
        name.Namespace.Length == 0 ? "global::" + Escape(name.CSharpName) : $"global::{Namespace(name)}.{Escape(name.CSharpName)}";

    /// <summary>The type as the documentation of a type that is nested in it refers to it.</summary>
    public static string Reference(TypeName name) =>
        GeneratedMembers.IsOfNestedType(name.CSharpName) ? Global(name) : Escape(name.CSharpName);

    /// <summary>The type in an expression where <paramref name="hiding"/> are members, parameters or locals.</summary>
    public static string InExpression(TypeName name, params string[] hiding) =>
        Array.IndexOf(hiding, name.CSharpName) >= 0 || Array.IndexOf(MemberNames.Inherited, name.CSharpName) >= 0
            ? Global(name)
            : Escape(name.CSharpName);

    /// <summary>A parameter or local for a member: its name with the first letter down.</summary>
    public static string Camel(string member)
    {
        string name = member.TrimStart('@');
        return Escape(char.ToLowerInvariant(name[0]) + name.Substring(1));
    }

    /// <summary>Text as a C# string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or > '~' => "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    // All keywords begin with a small letter or an underscore, and most parts of namespaces do not.
    private static bool MayHaveKeyword(string dotted)
    {
        for (int i = 0; i < dotted.Length; i++)
        {
            if ((i == 0 || dotted[i - 1] == '.') && dotted[i] is not (>= 'A' and <= 'Z'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
