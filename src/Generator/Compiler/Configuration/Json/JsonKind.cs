namespace ZcGen.Compiler.Configuration.Json;

/// <summary>What a value of a JSON text is.</summary>
internal enum JsonKind : byte
{
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}
