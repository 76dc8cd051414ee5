using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one struct: a blittable C# struct with the layout of the schema's, its padding spelt out so that it is always zero.</summary>
internal static class StructEmitter
{
    public static void Emit(CodeWriter writer, StructModel model)
    {
        var names = new MemberNames(model.Name.Name);
        string typeName = CSharpNames.Escape(model.Name.Name);
        FieldModel? key = model.Fields.FirstOrDefault(field => field.IsKey && KeyEmitter.IsSupported(field.Type));
        writer.Lines($"""
            {Documentation.Summary(model.Documentation, $"Struct <c>{model.Name}</c>: {model.Size} bytes, aligned to {model.Alignment}.")}
            [global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit, Size = {model.Size})]
            """);
        using (writer.Block($"{CSharpTypes.Access(model.Attributes)} partial struct {typeName}{KeyEmitter.StructInterface(typeName, key)}"))
        {
            bool first = true;
            foreach (FieldModel field in model.Fields)
            {
                if (!first)
                {
                    writer.Blank();
                }

                first = false;
                string property = EmitField(writer, field, names);
                if (field == key)
                {
                    KeyEmitter.EmitStruct(writer, typeName, field, property);
                }
            }

            foreach (PaddingModel padding in model.Padding)
            {
                EmitPadding(writer, padding);
            }
        }
    }

    private static string EmitField(CodeWriter writer, FieldModel field, MemberNames names)
    {
        string name = names.Take(CSharpNames.Pascal(field.Name));
        string type = field.Type.Base switch
        {
            BaseType.Array => names.Take(CSharpNames.Pascal(field.Name) + "Array"),
            BaseType.Bool when field.Type.Name is null => "global::ZcGen.Format.Bool8",
            _ => CSharpTypes.Value(field.Type),
        };
        writer.Lines($"""
            {Documentation.Summary(field.Documentation, $"Field <c>{field.Name}</c>, at byte {field.Offset}.")}
            [global::System.Runtime.InteropServices.FieldOffset({field.Offset})]
            public {type} {name};
            """);
        if (field.Type.Base == BaseType.Array)
        {
            writer.Lines($$"""

                /// <summary>The {{field.Type.Length}} elements of <see cref="{{name}}"/>.</summary>
                [global::System.Runtime.CompilerServices.InlineArray({{field.Type.Length}})]
                public struct {{type}}
                {
                    private {{CSharpTypes.Element(field.Type)}} _element;
                }
                """);
        }

        return name;
    }

    // One private field per byte: all of them are zero in a new struct and copied with it, so nothing stale reaches a message.
    private static void EmitPadding(CodeWriter writer, PaddingModel padding)
    {
        for (int i = padding.Offset; i < padding.Offset + padding.Length; i++)
        {
            writer.Lines($"[global::System.Runtime.InteropServices.FieldOffset({i})] private byte _padding{i};");
        }
    }
}
