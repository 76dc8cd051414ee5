using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Binds enums: the underlying type, and a number for each value.</summary>
internal sealed class EnumBinder(SymbolTable symbols)
{
    private readonly NameIndex _names = new();
    private readonly NumberIndex _numbers = new();
    private readonly List<EnumValueModel> _values = [];

    /// <summary>Binds one enum. It depends on no other type.</summary>
    public void Bind(EnumSymbol symbol)
    {
        EnumSyntax syntax = symbol.Syntax;
        FileScope file = symbol.File;
        AttributeList attributes = AttributeBinder.Bind(symbols, file, syntax.Attributes, AttributeTargets.Enum);
        symbol.IsBound = true;
        symbol.Attributes = attributes;
        symbol.IsBitFlags = attributes.Has(KnownAttribute.BitFlags);
        symbol.Underlying = BindUnderlying(file, syntax);
        ReportForceAlign(file, attributes, "enum");
        if (symbol.IsBitFlags && syntax.Underlying is { } underlying && ScalarRange.IsSigned(symbol.Underlying))
        {
            file.Diagnostics.Report(DiagnosticCatalog.SignedBitFlags, underlying.Span, symbol.Name.FullName);
        }

        EnumValueModel[] values = BindValues(symbol);
        if (syntax.Values.Count == 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.EmptyEnum, syntax.Name.Span, symbol.Name.FullName);
            values = [new EnumValueModel("NONE", 0, default, default)];
        }

        symbol.Values = new EquatableArray<EnumValueModel>(values);
    }

    /// <summary>Reports a <c>force_align</c> on an enum or union, whose alignment is that of its numbers.</summary>
    public static void ReportForceAlign(FileScope file, AttributeList attributes, string kind)
    {
        if (attributes.Find(KnownAttribute.ForceAlign) is { } attribute)
        {
            file.Diagnostics.Report(DiagnosticCatalog.ForceAlignOnEnum, attribute.Name.Span, kind);
        }
    }

    private static BaseType BindUnderlying(FileScope file, EnumSyntax syntax)
    {
        if (syntax.Underlying is not { } type)
        {
            if (!file.HasSyntaxErrors)
            {
                file.Diagnostics.Report(DiagnosticCatalog.EnumWithoutType, syntax.Name.Span, syntax.Name.Text);
            }

            return BaseType.Int;
        }

        if (ScalarRange.IsInteger(type.BuiltIn) || type.IsMissing)
        {
            return type.IsMissing ? BaseType.Int : type.BuiltIn;
        }

        string written = file.Schema.Text.Slice(type.Span);
        file.Diagnostics.Report(DiagnosticCatalog.UnderlyingNotInteger, type.Span, "enum", syntax.Name.Text, written);
        return BaseType.Int;
    }

    private EnumValueModel[] BindValues(EnumSymbol symbol)
    {
        FileScope file = symbol.File;
        var numbering = new Numbering(file, symbol.IsBitFlags ? BaseType.Long : symbol.Underlying);
        _names.Clear();
        _numbers.Clear();
        _values.Clear();
        EquatableArray<EnumValueSyntax> declared = symbol.Syntax.Values;
        for (int i = 0; i < declared.Count; i++)
        {
            EnumValueSyntax value = declared[i];
            AttributeList attributes = AttributeBinder.Bind(symbols, file, value.Attributes, AttributeTargets.EnumValue);
            if (!_names.TryAdd(value.Name.Text, i, out int first))
            {
                RelatedLocation related = file.Diagnostics.Relate(declared[first].Name.Span, "the first one");
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.DuplicateEnumValue, value.Name.Span, null, related, "enum", symbol.Name.FullName, value.Name.Text);
            }
            else if (!TryNumber(symbol, value, ref numbering, out ulong bits))
            {
                symbol.HasBadValues = true;
            }
            else if (!_numbers.TryAdd(bits, i, out int same))
            {
                ReportDuplicateNumber(symbol, value, declared[same], bits);
                symbol.HasBadValues = true;
            }
            else
            {
                EquatableArray<string> documentation = file.DocumentationOf(value.Documentation, value.Name);
                _values.Add(new EnumValueModel(value.Name.Text, bits, attributes.Models, documentation));
            }
        }

        return Sorted(_values, symbol.Underlying);
    }

    private static void ReportDuplicateNumber(EnumSymbol symbol, in EnumValueSyntax value, in EnumValueSyntax same, ulong bits)
    {
        DiagnosticBag diagnostics = symbol.File.Diagnostics;
        diagnostics.ReportWith(
            DiagnosticCatalog.DuplicateNumber,
            value.Value?.Span ?? value.Name.Span,
            null,
            diagnostics.Relate(same.Name.Span, "the first one"),
            same.Name.Text,
            value.Name.Text,
            ScalarRange.Format(symbol.Underlying, bits));
    }

    private static EnumValueModel[] Sorted(List<EnumValueModel> values, BaseType underlying)
    {
        bool isSorted = true;
        for (int i = 1; i < values.Count; i++)
        {
            isSorted &= ScalarRange.Compare(underlying, values[i - 1].Bits, values[i].Bits) <= 0;
        }

        if (!isSorted)
        {
            values.Sort((left, right) => ScalarRange.Compare(underlying, left.Bits, right.Bits));
        }

        return [.. values];
    }

    private static bool TryNumber(EnumSymbol symbol, in EnumValueSyntax value, ref Numbering numbering, out ulong bits)
    {
        if (!numbering.TryNext(value.Name, value.Value, out bits) || !symbol.IsBitFlags)
        {
            return numbering.IsValid;
        }

        int width = 8 * ScalarRange.SizeOf(symbol.Underlying);
        DiagnosticRule? rule = bits >= (ulong)width ? DiagnosticCatalog.BitOutOfRange
            : ScalarRange.IsSigned(symbol.Underlying) && bits == (ulong)width - 1 ? DiagnosticCatalog.BitIsSign : null;
        if (rule is not null)
        {
            string bit = unchecked((long)bits).ToString(CultureInfo.InvariantCulture);
            string maximum = (width - 1).ToString(CultureInfo.InvariantCulture);
            symbol.File.Diagnostics.Report(rule, value.Value?.Span ?? value.Name.Span, value.Name.Text, bit, maximum);
            return false;
        }

        bits = 1UL << (int)bits;
        return true;
    }
}
