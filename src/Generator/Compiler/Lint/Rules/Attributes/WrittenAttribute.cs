using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>An attribute where it is written.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Type">The type or service on which, or on a member of which, it is.</param>
/// <param name="IsOnMember">Whether it is on a member.</param>
/// <param name="Field">That member, if it is a field.</param>
/// <param name="Others">All attributes there.</param>
internal readonly record struct WrittenAttribute(
    AttributeSyntax Attribute, TypeDeclarationSyntax Type, bool IsOnMember, FieldSyntax? Field, EquatableArray<AttributeSyntax> Others)
{
    /// <summary>Returns the attributes in a file.</summary>
    public static IEnumerable<WrittenAttribute> AllIn(LintFile file)
    {
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            if (declaration is not TypeDeclarationSyntax type)
            {
                continue;
            }

            foreach (AttributeSyntax attribute in type.Attributes)
            {
                yield return new WrittenAttribute(attribute, type, false, null, type.Attributes);
            }

            foreach ((FieldSyntax? field, EquatableArray<AttributeSyntax> list) in ListsIn(type))
            {
                foreach (AttributeSyntax attribute in list)
                {
                    yield return new WrittenAttribute(attribute, type, true, field, list);
                }
            }
        }
    }

    private static IEnumerable<(FieldSyntax? Field, EquatableArray<AttributeSyntax> List)> ListsIn(
        TypeDeclarationSyntax type) => type switch
        {
            TableSyntax table => table.Fields.Where(static field => field.Attributes.Count > 0)
                .Select(static field => ((FieldSyntax?)field, field.Attributes)),
            EnumSyntax enumeration => enumeration.Values.Select(static value => ((FieldSyntax?)null, value.Attributes)),
            UnionSyntax union => union.Members.Select(static member => ((FieldSyntax?)null, member.Attributes)),
            ServiceSyntax service => service.Methods.Select(static method => ((FieldSyntax?)null, method.Attributes)),
            _ => [],
        };
}
