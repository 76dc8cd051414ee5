using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>Finds where files name types: in fields, union members, methods, <c>root_type</c> and attributes.</summary>
/// <param name="types">The types.</param>
/// <param name="capacity">About how many there are.</param>
internal sealed class LintReferenceReader(LintTypes types, int capacity)
{
    private LintReference[] _all = new LintReference[capacity];

    /// <summary>Gets the references that were found, in order: the first <see cref="Count"/> of these.</summary>
    public LintReference[] References => _all;

    /// <summary>Gets how many references were found.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the references in a file, in the order of its declarations.</summary>
    public void AddAllIn(LintFile file)
    {
        foreach (LintType type in file.Types)
        {
            switch (type)
            {
                case LintFieldOwner owner:
                    AddFieldsOf(owner);
                    break;
                case LintUnion union:
                    AddMembersOf(union);
                    break;
                case LintService service:
                    AddMethodsOf(service);
                    break;
            }
        }

        // The last one counts, and any of them names the table.
        foreach (DeclarationSyntax declaration in file.Directives)
        {
            if (declaration is RootTypeSyntax root
                && file.Model.RootType is { } name
                && root.Name.Text.EndsWith(name.Name, StringComparison.Ordinal))
            {
                Add(new LintReference(file, root.Name.Span, types.NumberOf(name)));
            }
        }
    }

    private void AddFieldsOf(LintFieldOwner owner)
    {
        for (int i = 0; i < owner.Declaration.Fields.Count; i++)
        {
            ref readonly FieldSyntax written = ref owner.Declaration.Fields[i];
            ref readonly FieldModel model = ref owner.ModelOf(i);
            if (model.Type.Name is { } name && !written.Type.Name.IsMissing)
            {
                Add(owner, written.Type.Name.Span, name, model.IsDeprecated);
            }

            // Most fields have neither.
            if (written.Default is { Kind: ValueKind.Identifier or ValueKind.String })
            {
                foreach (LintEnumUse use in LintEnumUse.OfField(owner, new LintField(owner, i)))
                {
                    if (use.EnumSpan is { } span)
                    {
                        Add(owner, span, use.Target);
                    }
                }
            }

            if (written.Attributes.Count > 0
                && model.NestedRoot is { } root
                && LintAttributes.Find(written.Attributes, "nested_flatbuffer")?.Value is { } value)
            {
                Add(owner, Inside(value), root);
            }
        }
    }

    private void AddMembersOf(LintUnion union)
    {
        for (int i = 0; i < union.Declaration.Members.Count; i++)
        {
            UnionMemberSyntax member = union.Declaration.Members[i];
            NameSyntax written = member.Type is { } type ? type.Name : member.Name;
            if (!written.IsMissing && union.ModelOf(i)?.Type.Name is { } name)
            {
                Add(union, written.Span, name);
            }
        }
    }

    private void AddMethodsOf(LintService service)
    {
        for (int i = 0; i < service.Model.Methods.Count; i++)
        {
            MethodSyntax written = service.Declaration.Methods[i];
            MethodModel method = service.Model.Methods[i];
            Add(service, written.Request.Span, method.Request);
            Add(service, written.Reply.Span, method.Reply);
            if (method.Error is { } error && LintAttributes.Find(written.Attributes, "error")?.Value is { } value)
            {
                Add(service, Inside(value), error.Table);
            }
        }
    }

    private void Add(LintType user, TextSpan span, TypeName target, bool isOfDeprecatedField = false) =>
        Add(new LintReference(user, span, types.NumberOf(target), isOfDeprecatedField));

    private void Add(in LintReference reference)
    {
        if (Count == _all.Length)
        {
            Array.Resize(ref _all, Math.Max(16, 2 * Count));
        }

        _all[Count++] = reference;
    }

    // Of a string constant, the characters between its quotes.
    private static TextSpan Inside(ValueSyntax value) =>
        value.Kind == ValueKind.String ? TextSpan.FromBounds(value.Span.Start + 1, value.Span.End - 1) : value.Span;
}
