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
