using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes what the runtime needs to know of types to write and read them as JSON.</summary>
internal static class JsonEmitter
{
    public static void Emit(CodeWriter writer, TableModel table, string? identifier) => _ = (writer, table, identifier);

    public static void Emit(CodeWriter writer, StructModel model) => _ = (writer, model);

    public static void Emit(CodeWriter writer, UnionModel union) => _ = (writer, union);

    public static void Emit(CodeWriter writer, EnumModel model) => _ = (writer, model);

    public static void EmitData(CodeWriter writer, string reader, string data) => _ = (writer, reader, data);
}
