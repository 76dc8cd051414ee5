using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>The values of absent fields, in one spelling each.</summary>
internal static class DefaultText
{
    /// <summary>Returns the default of a field; empty for zero, false and none.</summary>
    public static string Of(in FieldModel field)
    {
        if (field.Default.Text is { } text)
        {
            return field.Type.IsVector ? "[]" : QuotedText.Of(text);
        }

        ulong bits = field.Default.Bits;
        return bits == 0 || !field.Type.IsScalar || field.Presence != Presence.Default ? "" : field.Type.Base switch
        {
            BaseType.Bool => "true",
            BaseType.Float => Float(BitConverter.ToSingle(BitConverter.GetBytes((uint)bits), 0)),
            BaseType.Double => Double(BitConverter.Int64BitsToDouble((long)bits)),
            BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long => ((long)bits).ToString(CultureInfo.InvariantCulture),
            _ => bits.ToString(CultureInfo.InvariantCulture),
        };
    }

    // As many digits as tell all values apart: every version of .NET writes the same ones. The sign of NaN has no meaning.
    private static string Float(float value) =>
        float.IsNaN(value) ? "nan" : float.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("G9", CultureInfo.InvariantCulture);

    private static string Double(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : value.ToString("G17", CultureInfo.InvariantCulture);
}
