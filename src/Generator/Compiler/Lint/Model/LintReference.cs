using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where a type is named.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The characters of the name, which may be dotted.</param>
/// <param name="Target">The full name of the type.</param>
/// <param name="User">What names it; null for <c>root_type</c>.</param>
internal sealed record LintReference(LintFile File, TextSpan Span, string Target, LintType? User)
{
    /// <summary>Gets whether a deprecated field names it.</summary>
    public bool IsOfDeprecatedField { get; init; }

    /// <summary>Returns the references in a file, in the order of its declarations.</summary>
    public static IEnumerable<LintReference> AllIn(LintFile file)
    {
        foreach (LintType type in file.Types)
        {
            foreach (LintReference reference in type switch
            {
                LintFieldOwner owner => OfFields(owner),
                LintUnion union => OfMembers(union),
                LintService service => OfMethods(service),
                _ => [],
            })
            {
                yield return reference;
            }
        }

        // The last one counts, and any of them names the table.
        foreach (DeclarationSyntax declaration in file.Schema.Syntax.Declarations)
        {
            if (declaration is RootTypeSyntax root
                && file.Model.RootType is { } name
                && root.Name.Text.EndsWith(name.Name, StringComparison.Ordinal))
            {
                yield return new LintReference(file, root.Name.Span, name.FullName, null);
            }
        }
    }

    private static IEnumerable<LintReference> OfFields(LintFieldOwner owner)
    {
        for (int i = 0; i < owner.Fields.Count; i++)
        {
            LintField field = owner.Fields[i];
            FieldSyntax written = field.Syntax;
            if (!written.Type.Name.IsMissing && field.Model is { Type.Name: { } name } model)
            {
                yield return new LintReference(owner.File, written.Type.Name.Span, name.FullName, owner)
                {
                    IsOfDeprecatedField = model.IsDeprecated,
                };
            }

            // Most fields have neither.
            if (written.Default is not null)
            {
                foreach (LintEnumUse use in LintEnumUse.OfField(owner, field))
                {
                    if (use.EnumSpan is { } span)
                    {
                        yield return new LintReference(owner.File, span, use.Target, owner);
                    }
                }
            }

            if (written.Attributes.Count > 0
                && field.Model.NestedRoot is { } root
                && field.Attribute("nested_flatbuffer")?.Value is { } value)
            {
                yield return new LintReference(owner.File, Inside(value), root.FullName, owner);
            }
        }
    }

    private static IEnumerable<LintReference> OfMembers(LintUnion union)
    {
        Dictionary<string, UnionMemberModel> members = union.Model.Members.ToDictionary(static member => member.Name, StringComparer.Ordinal);
        foreach (UnionMemberSyntax member in union.Declaration.Members)
        {
            NameSyntax written = member.Type is { } type ? type.Name : member.Name;
            if (!written.IsMissing
                && members.TryGetValue(member.Name.Text.Replace('.', '_'), out UnionMemberModel? model)
                && model.Type.Name is { } name)
            {
                yield return new LintReference(union.File, written.Span, name.FullName, union);
            }
        }
    }

    private static IEnumerable<LintReference> OfMethods(LintService service)
    {
        for (int i = 0; i < service.Model.Methods.Count; i++)
        {
            MethodSyntax written = service.Declaration.Methods[i];
            MethodModel method = service.Model.Methods[i];
            yield return new LintReference(service.File, written.Request.Span, method.Request.FullName, service);
            yield return new LintReference(service.File, written.Reply.Span, method.Reply.FullName, service);
            if (method.Error is { } error && LintAttributes.Find(written.Attributes, "error")?.Value is { } value)
            {
                yield return new LintReference(service.File, Inside(value), error.Table.FullName, service);
            }
        }
    }

    // Of a string constant, the characters between its quotes.
    private static TextSpan Inside(ValueSyntax value) =>
        value.Kind == ValueKind.String ? TextSpan.FromBounds(value.Span.Start + 1, value.Span.End - 1) : value.Span;
}
