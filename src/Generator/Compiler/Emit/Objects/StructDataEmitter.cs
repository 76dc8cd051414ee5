using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes what compares values of one struct, field by field: padding never counts.</summary>
internal static class StructDataEmitter
{
    public static void Emit(CodeWriter writer, StructModel model)
    {
        string name = CSharpNames.Escape(model.Name.CSharpName);
        List<StructField> fields = StructEmitter.Fields(model);
        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} partial struct {name} : global::System.IEquatable<{name}>"))
        {
            writer.Lines($$"""
                /// <summary>Compares all fields; floating-point numbers as <see cref="double.Equals(double)"/> does.</summary>
                public readonly bool Equals({{name}} other) =>
                    {{string.Join("\n    && ", fields.Select(static field => Comparison(field.Model, field.Name)))}};

                /// <inheritdoc/>
                public override readonly bool Equals(object? obj) => obj is {{name}} other && Equals(other);

                /// <inheritdoc/>
                public override readonly int GetHashCode()
                {
                    global::System.HashCode hash = default;
                """);
            foreach (StructField field in fields)
            {
                writer.Lines($"    hash.Add({(field.Model.Kind == FieldKind.Array ? $"{field.Name}[0]" : field.Name)});");
            }

            writer.Lines($$"""
                    return hash.ToHashCode();
                }

                /// <summary>Compares all fields.</summary>
                public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);

                /// <summary>Compares all fields.</summary>
                public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);
                """);
        }
    }

    private static string Comparison(FieldModel field, string name) => field switch
    {
        { Kind: FieldKind.Array } =>
            $"global::ZcGen.CompilerServices.DataEquality.Elements<{CSharpTypes.Element(field.Type)}>({name}, other.{name})",
        { Type.IsEnum: true } => $"{name} == other.{name}",
        _ => $"{name}.Equals(other.{name})",
    };
}
