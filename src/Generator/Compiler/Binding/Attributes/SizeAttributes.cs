using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds the attributes that bound the sizes of messages.</summary>
internal static class SizeAttributes
{
    /// <summary>The most bytes of a message in a ring: the largest ring less the header of a slot.</summary>
    public const int MaxSlot = (1 << 29) - 16;

    /// <summary>Returns the bound of a string or vector; 0 without one, or if it is invalid, which is reported.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name of the field, or of the member of a union.</param>
    /// <param name="type">The type.</param>
    /// <param name="attributes">The attributes.</param>
    public static int BindMaxLength(FileScope file, string name, BoundType type, AttributeList attributes) =>
        BindLength(file, name, type, attributes, KnownAttribute.MaxLength, type.Base is BaseType.String or BaseType.Vector);

    /// <summary>Returns the bound of each string of a vector; 0 without one, or if it is invalid, which is reported.</summary>
    /// <inheritdoc cref="BindMaxLength"/>
    public static int BindMaxItemLength(FileScope file, string name, BoundType type, AttributeList attributes)
    {
        bool isOfStrings = type is { Base: BaseType.Vector, Element: BaseType.String };
        return BindLength(file, name, type, attributes, KnownAttribute.MaxItemLength, isOfStrings);
    }

    /// <summary>Returns the bytes of a slot; 0 without one, or if it is invalid, which is reported.</summary>
    public static int BindSlot(FileScope file, AttributeList attributes) => BindNumber(file, attributes, KnownAttribute.Slot, MaxSlot);

    private static int BindLength(
        FileScope file, string name, BoundType type, AttributeList attributes, KnownAttribute attribute, bool hasLength)
    {
        if (!attributes.Has(attribute))
        {
            return 0;
        }

        if (!hasLength)
        {
            DiagnosticRule rule = attribute == KnownAttribute.MaxLength ? DiagnosticCatalog.MaxLengthType : DiagnosticCatalog.MaxItemLengthType;
            file.Diagnostics.Report(rule, attributes.Find(attribute)!.Name.Span, name, type.ToString());
            return 0;
        }

        return BindNumber(file, attributes, attribute, int.MaxValue);
    }

    private static int BindNumber(FileScope file, AttributeList attributes, KnownAttribute known, int max)
    {
        if (attributes.Find(known) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return 0;
        }

        string? text = attribute.Value?.Text;
        bool isNumber = IntegerLiteral.TryParse(text ?? "", out long value) && value is >= int.MinValue and <= int.MaxValue;
        if (isNumber && value >= 1 && value <= max)
        {
            return (int)value;
        }

        // That a number has more than 32 bits is reported of every attribute.
        if (!isNumber && attribute.Value is { Kind: ValueKind.Integer })
        {
            return 0;
        }

        file.Diagnostics.Report(
            DiagnosticCatalog.SizeValue,
            attribute.Value?.Span ?? attribute.Name.Span,
            attribute.Name.Text,
            max.ToString(CultureInfo.InvariantCulture),
            text is null ? "nothing" : $"'{text}'");
        return 0;
    }
}
