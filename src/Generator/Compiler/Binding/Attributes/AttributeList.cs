using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>The attributes of one declaration.</summary>
/// <param name="Models">All of them, first of each name.</param>
/// <param name="Known">One bit per <see cref="KnownAttribute"/>.</param>
/// <param name="Syntax">As written.</param>
internal readonly record struct AttributeList(EquatableArray<AttributeModel> Models, uint Known, EquatableArray<AttributeSyntax> Syntax)
{
    /// <summary>Whether it is there.</summary>
    public bool Has(KnownAttribute attribute) => (Known & (1u << (int)attribute)) != 0;

    /// <summary>What they say of a field, with its default and documentation, and with what was made of the values of two of them.</summary>
    public FieldTraits ToTraits(DefaultValue defaultValue, TypeName? nestedRoot, int forceAlign, EquatableArray<string> documentation) =>
        Syntax.Count == 0 && documentation.Count == 0 && ReferenceEquals(defaultValue, DefaultValue.None)
        ? FieldTraits.None
        : new FieldTraits(
            defaultValue,
            Has(KnownAttribute.Deprecated),
            Has(KnownAttribute.Key),
            nestedRoot,
            Has(KnownAttribute.FlexBuffer),
            Has(KnownAttribute.Shared),
            Has(KnownAttribute.Offset64) || Has(KnownAttribute.Vector64),
            Find(KnownAttribute.Hash)?.Value?.Text,
            forceAlign,
            Models,
            documentation);

    /// <summary>What they say of a field of a struct, with its documentation. Most attributes mean nothing there.</summary>
    public FieldTraits ToStructTraits(EquatableArray<string> documentation) => Syntax.Count == 0 && documentation.Count == 0
        ? FieldTraits.None
        : FieldTraits.None with { IsKey = Has(KnownAttribute.Key), Hash = Find(KnownAttribute.Hash)?.Value?.Text, Attributes = Models, Documentation = documentation };

    /// <summary>How it is written; null if it is not there.</summary>
    public AttributeSyntax? Find(KnownAttribute attribute)
    {
        if (Has(attribute))
        {
            string name = AttributeRule.NameOf(attribute);
            foreach (AttributeSyntax syntax in Syntax)
            {
                if (syntax.Name.Text == name)
                {
                    return syntax;
                }
            }
        }

        return null;
    }
}
