using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one enum.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter writer, EnumModel model)
    {
        writer.Lines($"""
            {Documentation.Summary(model.Documentation, $"Enum <c>{model.Name}</c>.")}
            {Documentation.Generated}
            """);
        if (model.IsBitFlags)
        {
            writer.Lines("[global::System.Flags]");
        }

        using (writer.Block(
            $"{CSharpTypes.Access(model.IsInternal)} enum {CSharpNames.Escape(model.Name.Name)} : {CSharpTypes.Keyword(model.Underlying)}"))
        {
            foreach (EnumValueModel value in model.Values)
            {
                writer.Lines($"""
                    {Documentation.Summary(value.Documentation, $"Value {CSharpTypes.Decimal(model.Underlying, value.Bits)}.")}
                    {CSharpNames.Escape(value.Name)} = {CSharpTypes.Decimal(model.Underlying, value.Bits)},
                    """);
            }
        }
    }
}
