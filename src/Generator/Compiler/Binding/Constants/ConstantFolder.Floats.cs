using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <content>Floating-point defaults, and functions.</content>
internal sealed partial class ConstantFolder
{
    // Larger numbers, which have no 12 decimals, NaN and infinities stay as they are.
    private const double MaxRounded = 1e15;

    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["deg"] = static x => x / Math.PI * 180,
        ["rad"] = static x => x * Math.PI / 180,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["tan"] = Math.Tan,
        ["asin"] = Math.Asin,
        ["acos"] = Math.Acos,
        ["atan"] = Math.Atan,
    };

    private DefaultValue FoldFloat(in FieldSyntax field, BoundType type, ValueSyntax value)
    {
        switch (value.Kind)
        {
            case ValueKind.Function:
                return TryCall(field, type, (FunctionSyntax)value, out double result) ? Rounded(type, value, result) : DefaultValue.None;
            case ValueKind.String when !CheckPlain(field, value):
                return DefaultValue.None;
            case ValueKind.EmptyVector:
                ReportWrongKind(field, type, value);
                return DefaultValue.None;
            default:
                return ParseFloat(type, value);
        }
    }

    private DefaultValue ParseFloat(BoundType type, ValueSyntax value)
    {
        string text = value.Kind == ValueKind.String ? value.Text.Trim(' ') : value.Text;
        bool isHexInteger = IntegerLiteral.TryParse(text, out bool _, out ulong _) && text.IndexOfAny(['x', 'X']) >= 0;
        if (!isHexInteger
            && FloatLiteral.TryParse(type.Base, text, out ulong bits)
            && FloatLiteral.TryParse(BaseType.Double, text, out ulong exact))
        {
            if (FloatLiteral.IsOutOfRange(type.Base, text, bits))
            {
                ReportOutOfRange(type, value, bits, text);
            }

            return Real(bits, FloatLiteral.FromBits(BaseType.Double, exact));
        }

        Report(isHexInteger ? DiagnosticCatalog.HexWithoutExponent : DiagnosticCatalog.NotANumber, value.Span, value.Text, type.ToString());
        return DefaultValue.None;
    }

    // The result of a function as the type holds it.
    private DefaultValue Rounded(BoundType type, ValueSyntax call, double result)
    {
        ulong bits = FloatLiteral.ToBits(type.Base, result);
        if (!double.IsInfinity(result) && double.IsInfinity(FloatLiteral.FromBits(type.Base, bits)))
        {
            ReportOutOfRange(type, call, bits, file.Schema.Text.Slice(call.Span));
        }

        return Real(bits, result);
    }

    private void ReportOutOfRange(BoundType type, ValueSyntax value, ulong bits, string text)
    {
        double rounded = FloatLiteral.FromBits(type.Base, bits);
        Report(DiagnosticCatalog.FloatOutOfRange, value.Span, text, type.ToString(), rounded == 0 ? "0" : rounded > 0 ? "inf" : "-inf");
    }

    private static DefaultValue Real(ulong bits, double exact) =>
        bits == 0 && exact == 0 ? DefaultValue.None : new DefaultValue(bits, null, exact);

    // As in flatc, the argument and the result of a function are doubles, whatever the type of the field, and the result is rounded to 12
    // decimals:
    // both compilers must agree on the default.
    private bool TryCall(in FieldSyntax field, BoundType type, FunctionSyntax call, out double result)
    {
        result = 0;
        if (!Functions.TryGetValue(call.Name, out Func<double, double>? function))
        {
            string? hint = symbols.Nearest.Hint(call.Name, Functions.Keys);
            file.Diagnostics.ReportWith(DiagnosticCatalog.UnknownFunction, call.Span, hint, null, call.Name);
            return false;
        }

        ValueSyntax argument = call.Argument;
        double x;
        if (argument is FunctionSyntax inner)
        {
            if (!TryCall(field, type, inner, out x))
            {
                return false;
            }
        }
        else
        {
            x = FoldFloat(field, new BoundType(BaseType.Double, BaseType.None, null, 0), argument).Real;
        }

        double exact = function(x);
        bool isRounded = Math.Abs(exact) <= MaxRounded;
        result = isRounded ? double.Parse(exact.ToString("F12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : exact;
        return true;
    }
}
