using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members for bytes that are a message (<c>nested_flatbuffer</c>) or a FlexBuffer.</summary>
internal static class NestedEmitter
{
    /// <summary>What the name of the typed property ends in; null when the field's bytes are just bytes.</summary>
    public static string? Suffix(FieldModel field) => field.NestedRoot is { } root ? "As" + root.Name : field.IsFlexBuffer ? "AsFlexBuffer" : null;

    public static void EmitReader(CodeWriter writer, TableField field)
    {
        if (field.Model.NestedRoot is { } root)
        {
            writer.Lines($"""

                /// <summary>The message in <see cref="{field.Name}"/>, read where it lies; absent when there is none.</summary>
                public {CSharpNames.Global(root)} {field.AsName} => {CSharpNames.Global(root)}.Read({field.Name});
                """);
        }
        else if (field.Model.IsFlexBuffer)
        {
            writer.Lines($"""

                /// <summary>The root of the FlexBuffer in <see cref="{field.Name}"/>, read where it lies; null when there is none.</summary>
                public global::ZcGen.Format.FlexValue {field.AsName} => global::ZcGen.Format.FlexValue.Root({field.Name});
                """);
        }
    }

    public static void EmitBuilder(CodeWriter writer, TableField field)
    {
        if (field.Model.Kind == FieldKind.NestedMessage)
        {
            string type = $"{CSharpNames.Global(field.Model.NestedRoot!)}.Builder";
            writer.Lines($"""

                /// <summary>Appends <c>{field.Model.Name}</c> as a message that is built in place; dispose the scope when all of it is set.</summary>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                public global::ZcGen.Format.MessageScope {field.CreateAsName}(out {type} root) =>
                    _table.CreateNested{Offset64Methods.CountSuffix(field.Model)}<{type}>({field.Model.VTableEntry}, {field.Model.Offset}, out root);
                """);
        }
    }
}
