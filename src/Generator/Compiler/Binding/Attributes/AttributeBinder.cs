using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>
/// Binds attributes: checks that each is declared, written once, on a declaration that it applies to, with a valid kind of value.
/// </summary>
internal static class AttributeBinder
{
    // Decimal numbers of fewer characters fit 32 bits.
    private const int MinLongNumber = 10;

    /// <summary>Binds the attributes of a declaration, which is a <paramref name="target"/>.</summary>
    public static AttributeList Bind(
        SymbolTable symbols, FileScope file, EquatableArray<AttributeSyntax> attributes, AttributeTargets target)
    {
        if (attributes.Count == 0)
        {
            return default;
        }

        uint known = 0;
        int count = 0;
        var models = new AttributeModel[attributes.Count];
        HashSet<string>? names = attributes.Count > 1 ? new(StringComparer.Ordinal) : null;
        foreach (AttributeSyntax attribute in attributes)
        {
            string name = attribute.Name.Text;
            if (name.Length == 0)
            {
                continue;
            }

            string? value = BindValue(file, attribute);
            if (names?.Add(name) == false)
            {
                file.Diagnostics.Report(DiagnosticCatalog.DuplicateAttribute, attribute.Name.Span, name);
                continue;
            }

            models[count++] = new AttributeModel(name, value);
            if (AttributeRule.Find(name) is { } rule)
            {
                known |= 1u << (int)rule.Attribute;
                CheckUse(file, attribute, rule, target);
            }
            else
            {
                CheckDeclared(symbols, file, attribute, target);
            }
        }

        Array.Resize(ref models, count);
        return new AttributeList(new EquatableArray<AttributeModel>(models), known, attributes);
    }

    private static string? BindValue(FileScope file, AttributeSyntax attribute)
    {
        if (attribute.Value is not { Kind: ValueKind.Integer } value)
        {
            return attribute.Value?.Text;
        }

        // Nearly every number is already in decimal form.
        if (value.Text[0] is >= '1' and <= '9' && value.Text.Length < MinLongNumber)
        {
            return value.Text;
        }

        if (IntegerLiteral.TryParse(value.Text, out long number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        file.Diagnostics.Report(DiagnosticCatalog.NumberOutOfRange, value.Span, value.Text, ScalarRange.Describe(BaseType.Int));
        return value.Text;
    }

    private static void CheckUse(FileScope file, AttributeSyntax attribute, AttributeRule rule, AttributeTargets target)
    {
        if ((rule.Targets & target) == 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.AttributeWithoutEffect, attribute.Name.Span, attribute.Name.Text, Describe(target));
        }
        else if (rule.Value == ValueKind.Missing && attribute.Value is { Kind: not ValueKind.Missing } value)
        {
            file.Diagnostics.Report(DiagnosticCatalog.AttributeValueIgnored, value.Span, attribute.Name.Text);
        }
    }

    private static void CheckDeclared(SymbolTable symbols, FileScope file, AttributeSyntax attribute, AttributeTargets target)
    {
        string name = attribute.Name.Text;
        if (!symbols.IsAttributeDeclared(file, name))
        {
            if (!file.IsIncomplete)
            {
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.UndeclaredAttribute,
                    attribute.Name.Span,
                    symbols.Nearest.Hint(name, AttributeRule.Names) ?? $"declare it: attribute \"{name}\";",
                    null,
                    name);
            }
        }
        else if (name == "optional" && target == AttributeTargets.TableField)
        {
            const string help = "write '= null' for an optional number";
            file.Diagnostics.ReportWith(DiagnosticCatalog.AttributeWithoutEffect, attribute.Name.Span, help, null, name, Describe(target));
        }
    }

    private static string Describe(AttributeTargets target) => target switch
    {
        AttributeTargets.Table => "a table",
        AttributeTargets.Struct => "a struct",
        AttributeTargets.TableField => "a field of a table",
        AttributeTargets.StructField => "a field of a struct",
        AttributeTargets.Enum => "an enum",
        AttributeTargets.EnumValue => "an enum value",
        AttributeTargets.Union => "a union",
        AttributeTargets.UnionMember => "a union member",
        AttributeTargets.Service => "a service",
        _ => "a method",
    };
}
