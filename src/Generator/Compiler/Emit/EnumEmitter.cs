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

        string name = CSharpNames.Escape(model.Name.CSharpName);
        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} enum {name} : {CSharpTypes.Keyword(model.Underlying)}"))
        {
            var names = MemberNames.OfEnum();
            foreach (EnumValueModel value in model.Values)
            {
                writer.Lines($"""
                    {Documentation.Summary(value.Documentation, $"Value {CSharpTypes.Decimal(model.Underlying, value.Bits)}.")}
                    {names.Take(value.Name)} = {CSharpTypes.Decimal(model.Underlying, value.Bits)},
                    """);
            }
        }
    }
}
