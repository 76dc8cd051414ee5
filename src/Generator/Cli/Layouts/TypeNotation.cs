using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Layouts;

/// <summary>Formats types and values as schemas write them.</summary>
internal static class TypeNotation
{
    /// <summary>Returns a type as a schema writes it.</summary>
    public static string Of(TypeModel type) =>
        type.Base == BaseType.Vector64 ? $"{type.Notation} (vector64)" : type.Notation;

    /// <summary>Returns a number in decimal.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the value of a table's field if a message does not store it.</summary>
    public static string Absent(FieldModel field) => field.Presence switch
    {
        Presence.Required => "required",
        Presence.Optional => "null",
        _ when field.Default.Text is { } text => field.Type.IsVector ? "[]" : $"\"{text}\"",
        _ => Scalar(field.Type.Base, field.Default.Bits),
    };

    /// <summary>Returns the size of a number in bytes.</summary>
    public static int SizeOf(BaseType type) => type switch
    {
        BaseType.Short or BaseType.UShort => 2,
        BaseType.Int or BaseType.UInt or BaseType.Float => 4,
        BaseType.Long or BaseType.ULong or BaseType.Double => 8,
        _ => 1,
    };

    private static string Scalar(BaseType type, ulong bits) => type switch
    {
        BaseType.Bool => bits == 0 ? "false" : "true",
        BaseType.Float => BitConverter.UInt32BitsToSingle((uint)bits).ToString(CultureInfo.InvariantCulture),
        BaseType.Double => BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture),
        BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long => ((long)bits).ToString(CultureInfo.InvariantCulture),
        _ => bits.ToString(CultureInfo.InvariantCulture),
    };
}
