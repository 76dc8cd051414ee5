using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Numbers the values of an enum or the members of a union: the written number, or one more than the previous one.</summary>
internal struct Numbering(FileScope file, BaseType type)
{
    private ulong _last;
    private bool _isFirst = true;

    /// <summary>Gets whether the latest number is valid.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>Finds the number of the next value; returns false, and reports why, if it has none in the range of the type.</summary>
    public bool TryNext(NameSyntax name, ValueSyntax? value, out ulong bits)
    {
        IsValid = value is null ? TryCount(name, out bits) : TryRead(value, out bits);
        _last = IsValid ? bits : _last;
        _isFirst = false;
        return IsValid;
    }

    /// <summary>Lets the next value without a written number follow <paramref name="bits"/>.</summary>
    public void StartAfter(ulong bits)
    {
        _last = bits;
        _isFirst = false;
    }

    private readonly bool TryCount(NameSyntax name, out ulong bits)
    {
        bits = _isFirst ? 0 : unchecked(_last + 1);
        bool isSigned = ScalarRange.IsSigned(type);
        bool isNegative = isSigned && unchecked((long)bits) < 0;
        bool wraps = !_isFirst && _last == (isSigned ? long.MaxValue : ulong.MaxValue);
        if (!wraps && ScalarRange.TryFit(type, isNegative, isNegative ? unchecked(0 - bits) : bits, out _))
        {
            return true;
        }

        string number = ScalarRange.Format(type, _last) + " + 1";
        file.Diagnostics.Report(DiagnosticCatalog.EnumValueOutOfRange, name.Span, number, ScalarRange.Describe(type));
        return false;
    }

    private readonly bool TryRead(ValueSyntax value, out ulong bits)
    {
        bits = 0;
        if (value.Kind == ValueKind.Missing)
        {
            return false;
        }

        if (value.Kind != ValueKind.Integer)
        {
            file.Diagnostics.Report(DiagnosticCatalog.EnumValueNotInteger, value.Span, file.Schema.Text.Slice(value.Span));
            return false;
        }

        if (IntegerLiteral.TryParse(value.Text, out bool isNegative, out ulong magnitude)
            && ScalarRange.TryFit(type, isNegative, magnitude, out bits))
        {
            return true;
        }

        file.Diagnostics.Report(DiagnosticCatalog.EnumValueOutOfRange, value.Span, value.Text, ScalarRange.Describe(type));
        return false;
    }
}
