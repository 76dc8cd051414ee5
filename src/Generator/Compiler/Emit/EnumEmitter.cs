using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one enum.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter writer, EnumModel model)
    {
        writer.Lines(Documentation.Summary(model.Documentation, $"Enum <c>{model.Name}</c>."));
        if (model.IsBitFlags)
        {
            writer.Lines("[global::System.Flags]");
        }

        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} enum {CSharpNames.Escape(model.Name.Name)} : {CSharpTypes.Keyword(model.Underlying)}"))
        {
            foreach (EnumValueModel value in model.Values)
            {
                writer.Lines($"""
                    {Documentation.Summary(value.Documentation, $"Value {Decimal(model.Underlying, value.Bits)}.")}
                    {CSharpNames.Escape(value.Name)} = {Decimal(model.Underlying, value.Bits)},
                    """);
            }
        }
    }

    /// <summary>The bits of an integer as C# writes the number.</summary>
    public static string Decimal(BaseType underlying, ulong bits) => underlying switch
    {
        BaseType.Byte or BaseType.Short or BaseType.Int or BaseType.Long => ((long)bits).ToString(CultureInfo.InvariantCulture),
        _ => bits.ToString(CultureInfo.InvariantCulture),
    };
}
