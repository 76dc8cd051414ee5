using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A field of a table or struct: as it is written, and what it means.</summary>
/// <param name="Syntax">As written.</param>
/// <param name="Model">What it means.</param>
internal readonly record struct LintField(FieldSyntax Syntax, FieldModel Model)
{
    /// <summary>Gets its name.</summary>
    public string Name => Syntax.Name.Text;

    /// <summary>Gets where its name is written.</summary>
    public TextSpan NameSpan => Syntax.Name.Span;

    /// <summary>Returns an attribute that is written on it; null if there is none of this name.</summary>
    public AttributeSyntax? Attribute(string name) => LintAttributes.Find(Syntax.Attributes, name);

    /// <summary>Pairs fields as written with their meaning, which is in the order of slots.</summary>
    public static LintField[] Pair(EquatableArray<FieldSyntax> written, EquatableArray<FieldModel> models)
    {
        var fields = new LintField[written.Count];
        Dictionary<string, FieldModel>? byName = null;
        for (int i = 0; i < fields.Length; i++)
        {
            // Nearly always in the same order.
            FieldModel model = models[i];
            if (model.Name != written[i].Name.Text)
            {
                byName ??= models.ToDictionary(static field => field.Name, StringComparer.Ordinal);
                model = byName[written[i].Name.Text];
            }

            fields[i] = new LintField(written[i], model);
        }

        return fields;
    }
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
