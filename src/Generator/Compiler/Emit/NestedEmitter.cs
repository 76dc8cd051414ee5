using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members for bytes that are a message (<c>nested_flatbuffer</c>) or a FlexBuffer.</summary>
internal static class NestedEmitter
{
    /// <summary>What the name of the typed property ends in; null when the field's bytes are just bytes.</summary>
    public static string? Suffix(FieldModel field) =>
        field.NestedRoot is { } root ? "As" + root.Name : field.IsFlexBuffer ? "AsFlexBuffer" : null;

    public static void EmitReader(CodeWriter writer, TableField field)
    {
        if (field.Model.NestedRoot is { } root)
        {
            writer.Lines($"""

                /// <summary>Gets the root table of the message in <see cref="{field.Name}"/>; absent if there is none.</summary>
                public {CSharpNames.Global(root)} {field.AsName} => {CSharpNames.Global(root)}.Read({field.Name});
                """);
        }
        else if (field.Model.IsFlexBuffer)
        {
            writer.Lines($"""

                /// <summary>Gets the root of the FlexBuffer in <see cref="{field.Name}"/>; its <c>IsNull</c> is true if there is none.</summary>
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

                /// <summary>Appends field <c>{field.Model.Name}</c> as a message that is built in place.</summary>
                /// <param name="root">The builder of that message's root table.</param>
                /// <returns>A scope that stores the length when it is disposed: dispose it once all fields are set.</returns>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                public global::ZcGen.Format.MessageScope {field.CreateAsName}(out {type} root) =>
                    _table.CreateNested{Offset64Methods.CountSuffix(field.Model)}<{type}>({field.Model.VTableEntry}, {field.Model.Offset}, out root);
                """);
        }
    }
}
