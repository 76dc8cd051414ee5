using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>
/// Evaluates the defaults of table fields in one namespace of a file. What is no valid default of a field is reported and counts as zero.
/// </summary>
internal sealed partial class ConstantFolder(SymbolTable symbols, EnumBinder enums, FileScope file, NamespaceSymbol scope)
{
    private static readonly DefaultValue EmptyVector = new(0, "");

    /// <summary>Returns whether <paramref name="symbol"/> stands in its namespace and file.</summary>
    public bool IsFor(TypeSymbol symbol) => symbol.File == file && symbol.Namespace == scope;

    /// <summary>Returns the default of a field; <paramref name="isOptional"/> is set for <c>= null</c>.</summary>
    public DefaultValue Fold(in FieldSyntax field, BoundType type, out bool isOptional)
    {
        isOptional = false;
        if (field.Default is not { } value)
        {
            CheckImplicitZero(field, type);
            return DefaultValue.None;
        }

        if (value.Kind == ValueKind.Missing)
        {
            return DefaultValue.None;
        }

        if (!type.IsScalar)
        {
            return FoldOffset(field, type, value);
        }

        isOptional = value is { Kind: ValueKind.Identifier, Text: "null" };
        if (isOptional)
        {
            if (type.Enum?.TryGetValue("null", out _) == true)
            {
                Report(DiagnosticCatalog.NullIsEnumValue, value.Span, type.Enum.Name.FullName);
            }

            return DefaultValue.None;
        }

        if (type.IsFloat)
        {
            return FoldFloat(field, type, value);
        }

        ulong bits = type.Enum is { } symbol ? FoldEnum(field, symbol, value) : FoldInteger(field, type, value);
        return bits == 0 ? DefaultValue.None : new DefaultValue(bits, null);
    }

    private void CheckImplicitZero(in FieldSyntax field, BoundType type)
    {
        if (type.IsScalar && type.Enum is { IsBitFlags: false, HasBadValues: false } symbol && !symbol.HasValue(0))
        {
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.DefaultNotInEnum,
                field.Type.Span,
                symbol.Values.Count == 0 ? null : $"write a default, for instance '= {symbol.Values[0].Name}', or '= null'",
                null,
                "0",
                field.Name.Text,
                symbol.Name.FullName);
        }
    }

    private DefaultValue FoldOffset(in FieldSyntax field, BoundType type, ValueSyntax value)
    {
        switch (type.Base)
        {
            case BaseType.String when value.Kind == ValueKind.String: return new DefaultValue(0, value.Text);
            case BaseType.Vector when value.Kind == ValueKind.EmptyVector: return EmptyVector;
            default:
                ReportWrongKind(field, type, value);
                return DefaultValue.None;
        }
    }

    private ulong FoldInteger(in FieldSyntax field, BoundType type, ValueSyntax value)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer: return FitInteger(type, value, value.Text, field);
            case ValueKind.Identifier when type.Base == BaseType.Bool: return FoldBool(value, value.Text);
            case ValueKind.String when CheckPlain(field, value): return FoldIntegerText(field, type, value);
            case ValueKind.Identifier:
                string? help = value.Text.IndexOf('.') > 0 ? $"put it into quotes: \"{value.Text}\"" : null;
                file.Diagnostics.ReportWith(
                    DiagnosticCatalog.EnumValueNotQualified, value.Span, help, null, value.Text, field.Name.Text, type.ToString());
                return 0;
            case ValueKind.Function:
                Report(DiagnosticCatalog.FunctionOfInteger, value.Span, value.Text, field.Name.Text, type.ToString());
                return 0;
            case ValueKind.String:
                return 0;
            default:
                ReportWrongKind(field, type, value);
                return 0;
        }
    }

    // A number or bool in quotes, or qualified enum values: "E.A", "E.A F.B".
    private ulong FoldIntegerText(in FieldSyntax field, BoundType type, ValueSyntax value)
    {
        string text = value.Text.Trim(' ');
        if (text.Length == 0 || !Lexer.IsIdentifierStart(text[0]))
        {
            return FitInteger(type, value, text, field);
        }

        if (type.Base == BaseType.Bool)
        {
            return FoldBool(value, text);
        }

        ulong bits = 0;
        foreach (string word in value.Text.Split(' '))
        {
            if (!TryQualified(field, type, value, word, out ulong one))
            {
                return 0;
            }

            bits |= one;
        }

        bool isNegative = ScalarRange.IsSigned(type.Base) && unchecked((long)bits) < 0;
        if (ScalarRange.TryFit(type.Base, isNegative, isNegative ? unchecked(0 - bits) : bits, out _))
        {
            return bits;
        }

        string number = bits.ToString(CultureInfo.InvariantCulture);
        Report(DiagnosticCatalog.NumberOutOfRange, value.Span, number, ScalarRange.Describe(type.Base));
        return 0;
    }

    private bool TryQualified(in FieldSyntax field, BoundType type, ValueSyntax value, string word, out ulong bits)
    {
        bits = 0;
        int dot = word.IndexOf('.');
        if (dot < 0)
        {
            Report(DiagnosticCatalog.EnumValueNotQualified, value.Span, word, field.Name.Text, type.ToString());
            return false;
        }

        // Up to the first dot, as in flatc: an enum cannot be named with its namespace here.
        string enumName = word.Substring(0, dot);
        if (symbols.Find(file, scope, enumName) is not EnumSymbol symbol)
        {
            Report(DiagnosticCatalog.UnknownEnum, value.Span, enumName);
            return false;
        }

        if (!symbol.IsBound)
        {
            enums.Bind(symbol);
        }

        return TryMember(symbol, value.Span, word.Substring(dot + 1), out bits);
    }

    private bool TryMember(EnumSymbol symbol, TextSpan span, string name, out ulong bits)
    {
        if (symbol.TryGetValue(name, out bits))
        {
            return true;
        }

        if (!symbol.HasBadValues)
        {
            string prefix = symbol.Name.Name + ".";
            string? unqualified = name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : null;
            string? hint = unqualified is not null && symbol.TryGetValue(unqualified, out _)
                ? $"write '{unqualified}'"
                : symbols.Nearest.Hint(name, symbol.ValueNames);
            RelatedLocation related = symbol.File.Diagnostics.Relate(symbol.NameSpan, "the enum");
            file.Diagnostics.ReportWith(DiagnosticCatalog.UnknownEnumValue, span, hint, related, symbol.Name.FullName, name);
        }

        return false;
    }

    private ulong FoldEnum(in FieldSyntax field, EnumSymbol symbol, ValueSyntax value)
    {
        ulong bits;
        switch (value.Kind)
        {
            case ValueKind.Identifier:
                return TryMember(symbol, value.Span, value.Text, out bits) ? bits : 0;
            case ValueKind.String:
                if (!CheckPlain(field, value))
                {
                    return 0;
                }

                if (value.Text.Length > 0 && (Lexer.IsIdentifierStart(value.Text[0]) || value.Text.IndexOf(' ') >= 0))
                {
                    return FoldMembers(field, symbol, value);
                }

                bits = FitInteger(new BoundType(symbol.Underlying, BaseType.None, null, 0), value, value.Text, field);
                break;
            case ValueKind.Integer:
                bits = FitInteger(new BoundType(symbol.Underlying, BaseType.None, null, 0), value, value.Text, field);
                break;
            case ValueKind.Function:
                Report(DiagnosticCatalog.FunctionOfInteger, value.Span, value.Text, field.Name.Text, symbol.Name.FullName);
                return 0;
            default:
                ReportWrongKind(field, new BoundType(symbol.Underlying, BaseType.None, symbol, 0), value);
                return 0;
        }

        CheckMember(field, symbol, value, bits);
        return bits;
    }

    private ulong FoldMembers(in FieldSyntax field, EnumSymbol symbol, ValueSyntax value)
    {
        ulong bits = 0;
        foreach (string word in value.Text.Split(' '))
        {
            if (!TryMember(symbol, value.Span, word, out ulong one))
            {
                return 0;
            }

            bits |= one;
        }

        CheckMember(field, symbol, value, bits);
        return bits;
    }

    private void CheckMember(in FieldSyntax field, EnumSymbol symbol, ValueSyntax value, ulong bits)
    {
        if (symbol.HasBadValues)
        {
            return;
        }

        string number = ScalarRange.Format(symbol.Underlying, bits);
        if (!symbol.IsBitFlags)
        {
            if (!symbol.HasValue(bits))
            {
                Report(DiagnosticCatalog.DefaultNotInEnum, value.Span, number, field.Name.Text, symbol.Name.FullName);
            }

            return;
        }

        ulong all = 0;
        foreach (EnumValueModel member in symbol.Values)
        {
            all |= member.Bits;
        }

        if ((bits & ~all) != 0)
        {
            Report(DiagnosticCatalog.FlagsOutsideEnum, value.Span, number, symbol.Name.FullName);
        }
    }

    // Only true and false are names of bools.
    private ulong FoldBool(ValueSyntax value, string text)
    {
        if (text is "true" or "false")
        {
            return text == "true" ? 1u : 0u;
        }

        file.Diagnostics.ReportWith(DiagnosticCatalog.NotANumber, value.Span, "write 'true' or 'false'", null, value.Text, "bool");
        return 0;
    }

    private ulong FitInteger(BoundType type, ValueSyntax value, string text, in FieldSyntax field)
    {
        bool isInteger = IntegerLiteral.TryParse(text, out bool isNegative, out ulong magnitude);
        if (isInteger && ScalarRange.TryFit(type.Base, isNegative, magnitude, out ulong bits))
        {
            if (type.Base != BaseType.Bool || bits <= 1)
            {
                return bits;
            }

            Report(DiagnosticCatalog.BoolDefault, value.Span, text, field.Name.Text);
            return 1;
        }

        // An integer token that does not parse exceeds even 64 bits.
        if (isInteger || value.Kind == ValueKind.Integer)
        {
            Report(DiagnosticCatalog.NumberOutOfRange, value.Span, text, ScalarRange.Describe(type.Base));
        }
        else
        {
            Report(DiagnosticCatalog.NotANumber, value.Span, text, type.ToString());
        }

        return 0;
    }

    private bool CheckPlain(in FieldSyntax field, ValueSyntax value)
    {
        if (!value.IsPlain)
        {
            Report(DiagnosticCatalog.StringNotPlain, value.Span, field.Name.Text);
        }

        return value.IsPlain;
    }

    private void ReportWrongKind(in FieldSyntax field, BoundType type, ValueSyntax value) =>
        Report(DiagnosticCatalog.DefaultOfWrongKind, value.Span, field.Name.Text, type.ToString(), file.Schema.Text.Slice(value.Span));

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) => file.Diagnostics.Report(rule, span, arguments);
}
