using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>Checks attributes that only fields of certain types can have.</summary>
internal static class FieldAttributes
{
    private const uint OfAnyType = (1u << (int)KnownAttribute.Id) | (1u << (int)KnownAttribute.Deprecated)
        | (1u << (int)KnownAttribute.Required) | (1u << (int)KnownAttribute.Key);

    /// <summary>
    /// Checks <c>key</c>; <paramref name="key"/> is the name of the field that has it, which is missing until there is one.
    /// </summary>
    public static void CheckKey(
        FileScope file, in FieldSyntax field, BoundType type, AttributeList attributes, bool isOptional, ref NameSyntax key)
    {
        if (attributes.Find(KnownAttribute.Key) is not { } attribute)
        {
            return;
        }

        TextSpan span = attribute.Name.Span;
        string name = field.Name.Text;
        BaseType inner = type.Base == BaseType.Array ? type.Element : type.Base;
        if (!key.IsMissing)
        {
            RelatedLocation related = file.Diagnostics.Relate(key.Span, "the first one");
            file.Diagnostics.ReportWith(DiagnosticCatalog.SecondKey, span, null, related, key.Text, name);
        }
        else if (inner is not (>= BaseType.Bool and <= BaseType.String or BaseType.Struct))
        {
            file.Diagnostics.Report(DiagnosticCatalog.KeyType, span, name, type.ToString());
        }
        else if (isOptional)
        {
            file.Diagnostics.Report(DiagnosticCatalog.OptionalKey, span, name);
        }
        else if (attributes.Has(KnownAttribute.Deprecated))
        {
            file.Diagnostics.Report(DiagnosticCatalog.DeprecatedKey, span, name);
        }
        else if (inner is BaseType.Bool or BaseType.Float or BaseType.Double)
        {
            string reason = inner == BaseType.Bool ? "a bool has only two values" : "NaN is not ordered";
            file.Diagnostics.Report(DiagnosticCatalog.DoubtfulKey, span, reason, name);
        }

        key = key.IsMissing ? field.Name : key;
    }

    /// <summary>Checks every attribute that requires certain types.</summary>
    /// <param name="file">The file.</param>
    /// <param name="field">The field.</param>
    /// <param name="type">Its type.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="hasDefault">Whether it has a default other than zero.</param>
    public static void CheckTypes(FileScope file, in FieldSyntax field, BoundType type, AttributeList attributes, bool hasDefault)
    {
        if (attributes.Has(KnownAttribute.Deprecated) && type.Base == BaseType.Vector && type.Symbol is { HasKey: true } element)
        {
            file.Diagnostics.Report(
                DiagnosticCatalog.DeprecatedKeyedVector, field.Name.Span, field.Name.Text, element.Name.FullName);
        }

        if ((attributes.Known & ~OfAnyType) == 0)
        {
            return;
        }

        Require(file, field, type, attributes, KnownAttribute.Shared, DiagnosticCatalog.SharedNotString, type.Base == BaseType.String);
        Require(file, field, type, attributes, KnownAttribute.NativeCustomAlloc, DiagnosticCatalog.NativeCustomAllocOnField, false);
        bool isFlexBufferType = type.IsUByteVector && !attributes.Has(KnownAttribute.Vector64);
        Require(file, field, type, attributes, KnownAttribute.FlexBuffer, DiagnosticCatalog.FlexBufferType, isFlexBufferType);
        Require(file, field, type, attributes, KnownAttribute.Bulk, DiagnosticCatalog.BulkType, type.IsUByteVector);
        bool hasHash = attributes.Has(KnownAttribute.Hash);
        Require(file, field, type, attributes, KnownAttribute.CppType, DiagnosticCatalog.CppTypeWithoutHash, hasHash);
        bool isInlineType = type.Base == BaseType.Struct
            || (type.Base == BaseType.Vector && type.Element is BaseType.Struct or BaseType.Table);
        Require(file, field, type, attributes, KnownAttribute.NativeInline, DiagnosticCatalog.NativeInlineType, isInlineType);
        CheckHash(file, field, type, attributes, hasDefault);
        Check64(file, field, type, attributes);
    }

    /// <summary>
    /// Returns the alignment that <c>force_align</c> demands; 0 if there is none, or if it is invalid, which is reported.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="attributes">The attributes of a struct or field.</param>
    /// <param name="minimum">The natural alignment, which is the smallest valid one.</param>
    public static int BindForceAlign(FileScope file, AttributeList attributes, int minimum)
    {
        if (attributes.Find(KnownAttribute.ForceAlign) is not { } attribute || attribute.Value is { Kind: ValueKind.Missing })
        {
            return 0;
        }

        string text = attribute.Value?.Text ?? "";
        if (IntegerLiteral.TryParse(text, out long value) && value >= minimum && value <= Alignments.Max && (value & (value - 1)) == 0)
        {
            file.HasAlignmentBeyondNested |= value > Alignments.OfNested;
            if (value > Alignments.MaxOfFlatc)
            {
                file.Diagnostics.Report(DiagnosticCatalog.ForceAlignBeyondFlatc, attribute.Value!.Span, text);
            }

            return (int)value;
        }

        file.Diagnostics.Report(
            DiagnosticCatalog.ForceAlignValue,
            attribute.Value?.Span ?? attribute.Name.Span,
            attribute.Value is null ? "nothing" : $"'{text}'",
            minimum.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static void Require(
        FileScope file,
        in FieldSyntax field,
        BoundType type,
        AttributeList attributes,
        KnownAttribute attribute,
        DiagnosticRule rule,
        bool isMet)
    {
        if (!isMet && attributes.Find(attribute) is { } syntax)
        {
            file.Diagnostics.Report(rule, syntax.Name.Span, field.Name.Text, type.ToString());
        }
    }

    private static void CheckHash(FileScope file, in FieldSyntax field, BoundType type, AttributeList attributes, bool hasDefault)
    {
        if (attributes.Find(KnownAttribute.Hash) is not { } attribute)
        {
            return;
        }

        BaseType hashed = type.Base == BaseType.Vector ? type.Element : type.Base;
        if (hashed is not (>= BaseType.Short and <= BaseType.ULong))
        {
            file.Diagnostics.Report(DiagnosticCatalog.HashType, attribute.Name.Span, field.Name.Text, type.ToString());
            return;
        }

        int bits = 8 * ScalarRange.SizeOf(hashed);
        string function = attribute.Value?.Text ?? "";
        if (function != $"fnv1_{bits}" && function != $"fnv1a_{bits}")
        {
            file.Diagnostics.Report(
                DiagnosticCatalog.UnknownHash, attribute.Value?.Span ?? attribute.Name.Span, function, $"fnv1_{bits}", $"fnv1a_{bits}");
        }

        if (type.Base == BaseType.Vector)
        {
            file.Diagnostics.Report(DiagnosticCatalog.HashOfVector, attribute.Name.Span, field.Name.Text);
        }
        else if (hasDefault && field.Default is { } value)
        {
            file.Diagnostics.Report(DiagnosticCatalog.HashDefault, value.Span, field.Name.Text, value.Text);
        }
    }

    private static void Check64(FileScope file, in FieldSyntax field, BoundType type, AttributeList attributes)
    {
        if (!attributes.Has(KnownAttribute.Vector64) && !attributes.Has(KnownAttribute.Offset64))
        {
            return;
        }

        bool isVector = type.Base == BaseType.Vector;
        Require(file, field, type, attributes, KnownAttribute.Vector64, DiagnosticCatalog.Vector64Type, isVector);
        bool isString = type.Base == BaseType.String;
        Require(file, field, type, attributes, KnownAttribute.Offset64, DiagnosticCatalog.Offset64Type, isVector || isString);
        AttributeSyntax attribute = (attributes.Find(KnownAttribute.Vector64) ?? attributes.Find(KnownAttribute.Offset64))!;
        if (isVector && (type.Element is not (>= BaseType.Bool and <= BaseType.Double or BaseType.Struct) || type.Enum is not null))
        {
            file.Diagnostics.Report(DiagnosticCatalog.Vector64Element, attribute.Name.Span, field.Name.Text, type.ToString());
        }

        if (attributes.Has(KnownAttribute.Vector64) && attributes.Find(KnownAttribute.Offset64) is { } redundant)
        {
            file.Diagnostics.Report(DiagnosticCatalog.RedundantOffset64, redundant.Name.Span, field.Name.Text);
        }
    }
}
