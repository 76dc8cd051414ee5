using System.Globalization;
using System.Text;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>C# types and literals of the model's types and values.</summary>
internal static class CSharpTypes
{
    private const int BytesPerLine = 24;

    /// <summary>The C# keyword of a number or bool.</summary>
    public static string Keyword(BaseType type) => type switch
    {
        BaseType.Bool => "bool",
        BaseType.Byte => "sbyte",
        BaseType.UByte => "byte",
        BaseType.Short => "short",
        BaseType.UShort => "ushort",
        BaseType.Int => "int",
        BaseType.UInt => "uint",
        BaseType.Long => "long",
        BaseType.ULong => "ulong",
        BaseType.Float => "float",
        BaseType.Double => "double",
        _ => throw new InvalidOperationException($"{type} is not a scalar"),
    };

    /// <summary>The type of a scalar or struct field.</summary>
    public static string Value(TypeModel type) => type.Name is null ? Keyword(type.Base) : CSharpNames.Global(type.Name);

    /// <summary>The type of a scalar or struct element of a vector or array.</summary>
    public static string Element(TypeModel type) => type.Name is not null
        ? CSharpNames.Global(type.Name)
        : type.Element == BaseType.Bool ? "global::ZcGen.Format.Bool8" : Keyword(type.Element);

    /// <summary>A scalar's default as an expression of its type.</summary>
    public static string Literal(TypeModel type, ulong bits)
    {
        if (type.Name is null)
        {
            return Number(type.Base, bits);
        }

        string number = Decimal(type.Base, bits);
        return $"({CSharpNames.Global(type.Name)}){(number[0] == '-' ? $"({number})" : number)}";
    }

    /// <summary>A number or bool as an expression of its type.</summary>
    public static string Number(BaseType type, ulong bits) => type switch
    {
        BaseType.Bool => bits != 0 ? "true" : "false",
        BaseType.Float => Float((uint)bits),
        BaseType.Double => Double((long)bits),
        BaseType.ULong => bits.ToString(CultureInfo.InvariantCulture) + "UL",
        BaseType.Long => bits == 0x8000_0000_0000_0000 ? "long.MinValue" : ((long)bits).ToString(CultureInfo.InvariantCulture) + "L",
        BaseType.UInt => ((uint)bits).ToString(CultureInfo.InvariantCulture) + "U",
        BaseType.Int => (int)bits == int.MinValue ? "int.MinValue" : ((int)bits).ToString(CultureInfo.InvariantCulture),
        BaseType.UShort => $"(ushort){(ushort)bits}",
        BaseType.Short => $"(short)({((short)bits).ToString(CultureInfo.InvariantCulture)})",
        BaseType.UByte => $"(byte){(byte)bits}",
        BaseType.Byte => $"(sbyte)({((sbyte)bits).ToString(CultureInfo.InvariantCulture)})",
        _ => throw new InvalidOperationException($"{type} is not a scalar"),
    };

    /// <summary>A number or bool for a reader: without what makes C# take it for one of its type.</summary>
    public static string Readable(BaseType type, ulong bits) => type switch
    {
        BaseType.Float or BaseType.Double => Number(type, bits).TrimEnd('F', 'D'),
        BaseType.Bool => Number(type, bits),
        _ => Decimal(type, bits),
    };

    /// <summary>An integer in decimal, without a suffix.</summary>
    public static string Decimal(BaseType type, ulong bits) => type is BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long
        ? ((long)bits).ToString(CultureInfo.InvariantCulture)
        : bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the runtime calls a basic kind where it reads and writes JSON.</summary>
    public static string JsonKind(BaseType type) => $"global::ZcGen.CompilerServices.JsonKind.{type}";

    /// <summary>The accessibility of a type.</summary>
    public static string Access(bool isInternal) => isInternal ? "internal" : "public";

    /// <summary>Bytes as a collection expression, of several lines if they are many.</summary>
    public static string Bytes(byte[] bytes)
    {
        bool isLong = bytes.Length > BytesPerLine / 2;
        var text = new StringBuilder("[");
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(isLong && i % BytesPerLine == 0 ? "\n    " : i == 0 ? "" : " ").Append(bytes[i]);
        }

        return text.Append(isLong ? "\n]" : "]").ToString();
    }

    // Nine and seventeen digits give every finite value back exactly, whatever the runtime of the compiler.
    private static string Float(uint bits)
    {
        float value = BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
        return float.IsNaN(value) ? "float.NaN"
            : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
            : value == 0 ? bits == 0 ? "0F" : "-0F"
            : value.ToString("G9", CultureInfo.InvariantCulture) + "F";
    }

    private static string Double(long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        return double.IsNaN(value) ? "double.NaN"
            : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
            : value == 0 ? bits == 0 ? "0D" : "-0D"
            : value.ToString("G17", CultureInfo.InvariantCulture) + "D";
    }
}
