using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where an attribute is declared or written.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The name as written.</param>
/// <param name="IsDeclaration">Whether it is declared here.</param>
internal readonly record struct LintAttributeUse(LintFile File, NameSyntax Name, bool IsDeclaration)
{
    /// <summary>Returns the attributes in a file, in the order of its declarations.</summary>
    public static IEnumerable<LintAttributeUse> AllIn(LintFile file)
    {
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            if (declaration is AttributeDeclarationSyntax attribute)
            {
                yield return new LintAttributeUse(file, attribute.Name, true);
            }
            else if (declaration is TypeDeclarationSyntax type)
            {
                foreach (AttributeSyntax written in type.Attributes.Concat(OfMembers(type)))
                {
                    yield return new LintAttributeUse(file, written.Name, false);
                }
            }
        }
    }

    private static IEnumerable<AttributeSyntax> OfMembers(TypeDeclarationSyntax type) => type switch
    {
        TableSyntax table => Of(table.Fields, static field => field.Attributes),
        EnumSyntax enumeration => Of(enumeration.Values, static value => value.Attributes),
        UnionSyntax union => Of(union.Members, static member => member.Attributes),
        ServiceSyntax service => Of(service.Methods, static method => method.Attributes),
        _ => [],
    };

    // Most members have none.
    private static IEnumerable<AttributeSyntax> Of<T>(EquatableArray<T> members, Func<T, EquatableArray<AttributeSyntax>> attributesOf)
        where T : IEquatable<T>
    {
        foreach (T member in members)
        {
            foreach (AttributeSyntax attribute in attributesOf(member))
            {
                yield return attribute;
            }
        }
    }
}
