using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one struct: a blittable C# struct with the layout of the schema's, its padding spelt out so that it is always
/// zero.</summary>
internal static class StructEmitter
{
    public static void Emit(CodeWriter writer, StructModel model)
    {
        string typeName = CSharpNames.Escape(model.Name.CSharpName);
        List<StructField> fields = Fields(model);
        StructField? key = fields.Find(static field => field.Model.IsKey);
        writer.Lines($"""
            {Documentation.Summary(model.Documentation, $"Struct <c>{model.Name}</c>: {model.Size} bytes, aligned to {model.Alignment}.")}
            [global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit, Size = {model.Size})]
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} partial struct {typeName} : "
            + $"global::ZcGen.CompilerServices.IMessageStruct{KeyEmitter.StructInterface(typeName, key)}"))
        {
            foreach (StructField field in fields)
            {
                EmitField(writer, field);
                writer.Blank();
                if (field == key)
                {
                    KeyEmitter.EmitStruct(writer, typeName, field);
                }
            }

            EmitIntact(writer, model, typeName);
            EmitPadding(writer, model);
        }
    }

    /// <summary>The fields, with their C# names.</summary>
    public static List<StructField> Fields(StructModel model)
    {
        var names = new MemberNames(model.Name.CSharpName);
        var fields = new List<StructField>(model.Fields.Count);
        foreach (FieldModel field in model.Fields)
        {
            string name = names.Take(PascalCase.Of(field.Name));
            string type = field.Kind switch
            {
                FieldKind.Array => names.Take(PascalCase.Of(field.Name) + "Array"),
                FieldKind.Bool => "global::ZcGen.Format.Bool8",
                _ => CSharpTypes.Value(field.Type),
            };
            fields.Add(new StructField(field, name, type));
        }

        return fields;
    }

    // Another part of the struct can have fields, too, and one that ends behind it makes it longer than the schema's.
    private static void EmitIntact(CodeWriter writer, StructModel model, string typeName)
    {
        IEnumerable<string> nested = model.Fields.Where(static field => field.Type.IsOfStruct)
            .Select(static field =>
                $"\n    && global::ZcGen.CompilerServices.MessageStruct.IsIntact<{CSharpNames.Global(field.Type.Name!)}>()")
            .Distinct();
        writer.Lines($"""
            // False if another part of this struct has fields that make it longer than the schema's.
            readonly bool global::ZcGen.CompilerServices.IMessageStruct.IsIntact =>
                global::System.Runtime.CompilerServices.Unsafe.SizeOf<{typeName}>() == {model.Size}{string.Concat(nested).Replace("\n", "\n    ")};
            """);
    }

    private static void EmitField(CodeWriter writer, StructField field)
    {
        FieldModel model = field.Model;
        writer.Lines($"""
            {Documentation.Summary(model.Documentation, "Holds", $"field <c>{model.Name}</c>", $", at byte {model.Offset}")}
            [global::System.Runtime.InteropServices.FieldOffset({model.Offset})]
            public {field.Type} {field.Name};
            """);
        if (model.Kind == FieldKind.Array)
        {
            writer.Lines($$"""

                /// <summary>Holds the {{model.Type.Length}} elements of <see cref="{{field.Name}}"/>.</summary>
                [global::System.Runtime.CompilerServices.InlineArray({{model.Type.Length}})]
                public struct {{field.Type}}{{(model.IsKey ? $" : global::System.IComparable<{field.Type}>" : "")}}
                {
                    private {{CSharpTypes.Element(model.Type)}} _element;
                """);
            if (model.IsKey)
            {
                KeyEmitter.EmitArray(writer, field);
            }

            writer.Lines("}");
        }
    }

    // One private field per byte: all of them are zero in a new struct and copied with it, so nothing stale reaches a message.
    private static void EmitPadding(CodeWriter writer, StructModel model)
    {
        if (model.Padding.Count > 0)
        {
            writer.Lines("\n// Padding: zero in a new struct, so that no stale bytes reach a message.");
        }

        foreach (PaddingModel padding in model.Padding)
        {
            for (int i = padding.Offset; i < padding.End; i++)
            {
                writer.Lines($"[global::System.Runtime.InteropServices.FieldOffset({i})] private byte _padding{i};");
            }
        }
    }
}
