using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>The attributes of one declaration.</summary>
/// <param name="Models">The attributes; of several with the same name, the first.</param>
/// <param name="Known">A bit for each <see cref="KnownAttribute"/> among them.</param>
/// <param name="Syntax">The attributes as written.</param>
internal readonly record struct AttributeList(EquatableArray<AttributeModel> Models, uint Known, EquatableArray<AttributeSyntax> Syntax)
{
    /// <summary>Returns whether <paramref name="attribute"/> is among them.</summary>
    public bool Has(KnownAttribute attribute) => (Known & (1u << (int)attribute)) != 0;

    /// <summary>Returns the traits of a table's field with these attributes.</summary>
    /// <param name="defaultValue">The default of the field.</param>
    /// <param name="nestedRoot">The table that <c>nested_flatbuffer</c> names.</param>
    /// <param name="forceAlign">The alignment that <c>force_align</c> demands.</param>
    /// <param name="maxLength">The bound that <c>max_length</c> sets; 0 without one.</param>
    /// <param name="maxItemLength">The bound that <c>max_item_length</c> sets; 0 without one.</param>
    /// <param name="documentation">The documentation of the field.</param>
    public FieldTraits ToTraits(
        DefaultValue defaultValue,
        TypeName? nestedRoot,
        int forceAlign,
        int maxLength,
        int maxItemLength,
        EquatableArray<string> documentation) =>
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
            documentation)
        {
            MaxLength = maxLength,
            MaxItemLength = maxItemLength,
        };

    /// <summary>Returns the traits of a struct's field with these attributes, most of which have no effect there.</summary>
    public FieldTraits ToStructTraits(EquatableArray<string> documentation) => Syntax.Count == 0 && documentation.Count == 0
        ? FieldTraits.None
        : FieldTraits.None with
        {
            IsKey = Has(KnownAttribute.Key),
            Hash = Find(KnownAttribute.Hash)?.Value?.Text,
            Attributes = Models,
            Documentation = documentation,
        };

    /// <summary>Returns <paramref name="attribute"/> as written; null if it is not among them.</summary>
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
