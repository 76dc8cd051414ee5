using System.Collections;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A field of a table or struct: as it is written, and what it means. Small, because there are very many.</summary>
/// <param name="Owner">The table or struct.</param>
/// <param name="Index">Its place in the order of declaration.</param>
internal readonly record struct LintField(LintFieldOwner Owner, int Index)
{
    /// <summary>Gets it as written.</summary>
    public FieldSyntax Syntax => Owner.Declaration.Fields[Index];

    /// <summary>Gets what it means.</summary>
    public FieldModel Model => Owner.ModelOf(Index);

    /// <summary>Gets its name.</summary>
    public string Name => Syntax.Name.Text;

    /// <summary>Gets where its name is written.</summary>
    public TextSpan NameSpan => Syntax.Name.Span;

    /// <summary>Returns an attribute that is written on it; null if there is none of this name.</summary>
    public AttributeSyntax? Attribute(string name) => LintAttributes.Find(Syntax.Attributes, name);
}

/// <summary>The fields of a table or struct in order of declaration. A view that holds nothing itself.</summary>
/// <param name="Owner">The table or struct.</param>
internal readonly record struct LintFields(LintFieldOwner Owner) : IReadOnlyList<LintField>
{
    /// <inheritdoc/>
    public int Count => Owner.Declaration.Fields.Count;

    /// <inheritdoc/>
    public LintField this[int index] => new(Owner, index);

    /// <inheritdoc/>
    public IEnumerator<LintField> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

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
}
