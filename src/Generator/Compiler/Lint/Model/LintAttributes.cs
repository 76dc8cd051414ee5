using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint;

/// <summary>Attributes as written.</summary>
internal static class LintAttributes
{
    /// <summary>Returns the attribute of this name; null if there is none.</summary>
    public static AttributeSyntax? Find(EquatableArray<AttributeSyntax> attributes, string name)
    {
        foreach (AttributeSyntax attribute in attributes)
        {
            if (attribute.Name.Text == name)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Returns the names of the attributes that are written on the types of a file and their members.</summary>
    public static HashSet<string> NamesIn(SchemaSyntax file)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (DeclarationSyntax declaration in file.Declarations)
        {
            if (declaration is TypeDeclarationSyntax type)
            {
                Add(names, type.Attributes);
                AddOfMembers(names, type);
            }
        }

        return names;
    }

    private static void AddOfMembers(HashSet<string> names, TypeDeclarationSyntax type)
    {
        switch (type)
        {
            case TableSyntax table:
                foreach (ref readonly FieldSyntax field in table.Fields)
                {
                    Add(names, field.Attributes);
                }

                break;
            case EnumSyntax enumeration:
                foreach (ref readonly EnumValueSyntax value in enumeration.Values)
                {
                    Add(names, value.Attributes);
                }

                break;
            case UnionSyntax union:
                foreach (UnionMemberSyntax member in union.Members)
                {
                    Add(names, member.Attributes);
                }

                break;
            case ServiceSyntax service:
                foreach (MethodSyntax method in service.Methods)
                {
                    Add(names, method.Attributes);
                }

                break;
        }
    }

    private static void Add(HashSet<string> names, EquatableArray<AttributeSyntax> attributes)
    {
        foreach (AttributeSyntax attribute in attributes)
        {
            names.Add(attribute.Name.Text);
        }
    }
}
