using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Names the methods of the runtime that serve a string or vector, by the bits of its offset and count.</summary>
internal static class Offset64Methods
{
    /// <summary>The method for a string.</summary>
    public static string Text(FieldModel field) => field.OffsetFormat == OffsetFormat.Offset32 ? "Text" : "Offset64Text";

    /// <summary>The method for a vector of numbers, enums, bools or structs.</summary>
    public static string Vector(FieldModel field) => field.OffsetFormat switch
    {
        OffsetFormat.Vector64 => "Vector64",
        OffsetFormat.Offset64 => "Offset64Vector",
        _ => "Vector",
    };

    /// <summary>What the names of methods for nested messages end in.</summary>
    public static string CountSuffix(FieldModel field) => field.OffsetFormat == OffsetFormat.Vector64 ? "64" : "";
}
