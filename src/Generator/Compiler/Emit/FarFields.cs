using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Which of the runtime's methods serve a string or vector: with a 32-bit offset, with a 64-bit one, with a 64-bit count.</summary>
internal static class FarFields
{
    /// <summary>The method for a string.</summary>
    public static string Text(FieldModel field) => field.IsOffset64 ? "Offset64Text" : "Text";

    /// <summary>The method for a vector of numbers or structs.</summary>
    public static string Vector(FieldModel field) => field.Type.Base == BaseType.Vector64 ? "Vector64" : field.IsOffset64 ? "Offset64Vector" : "Vector";

    /// <summary>The table whose message its bytes hold, where the runtime knows how to nest it: not behind a 64-bit offset with a 32-bit count.</summary>
    public static TypeName? NestedRoot(FieldModel field) => field.IsOffset64 && field.Type.Base == BaseType.Vector ? null : field.NestedRoot;

    /// <summary>What the names of methods end in that serve a vector of bytes with a 64-bit count.</summary>
    public static string CountSuffix(FieldModel field) => field.Type.Base == BaseType.Vector64 ? "64" : "";
}
