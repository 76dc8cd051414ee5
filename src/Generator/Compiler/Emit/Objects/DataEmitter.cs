using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the data class of one table, and the members of reader and builder that copy to and from it.</summary>
internal static class DataEmitter
{
    private const string Objects = "global::ZcGen.Objects";

    public static void Emit(CodeWriter writer, TableModel table, CompanionNames names)
    {
        string reader = CSharpNames.Escape(table.Name.CSharpName);
        string data = CSharpNames.Escape(names.DataOf(table.Name));
        List<TableField> tableFields = TableFields.Of(table);
        List<DataField> fields = DataFields.Of(tableFields, names.DataOf(table.Name), names);
        EmitClass(writer, table, reader, data, fields);
        writer.Blank();
        using (writer.Block($"{CSharpTypes.Access(table.IsInternal)} readonly ref partial struct {reader} : "
            + $"global::ZcGen.CompilerServices.IDataTable<{data}>"))
        {
            DataReaderEmitter.Emit(writer, reader, data, fields);
            writer.Blank();
            using (writer.Block($"public readonly ref partial struct Builder : global::ZcGen.CompilerServices.IDataBuilder<{data}>"))
            {
                DataBuilderEmitter.Emit(writer, table, data, fields);
            }
        }
    }

    /// <summary>Writes what compares objects of a class, property by property.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="data">The class.</param>
    /// <param name="comparisons">An expression each.</param>
    /// <param name="hashed">What goes into the hash: never an object below, which could contain this one.</param>
    public static void EmitEquality(CodeWriter writer, string data, IEnumerable<string> comparisons, IEnumerable<string> hashed)
    {
        writer.Lines($$"""

            /// <summary>Compares all that the objects hold; floating-point numbers as <see cref="double.Equals(double)"/> does.</summary>
            public bool Equals({{data}}? other) =>
                ReferenceEquals(this, other)
                || (other is not null{{string.Concat(comparisons.Select(static comparison => "\n        && " + comparison))}});

            /// <inheritdoc/>
            public override bool Equals(object? obj) => Equals(obj as {{data}});

            /// <summary>Gets a hash of the values in this object. It changes when they do.</summary>
            public override int GetHashCode()
            {
                global::System.HashCode hash = default;
            """);
        foreach (string value in hashed)
        {
            writer.Lines($"    hash.Add({value});");
        }

        writer.Lines("""
                return hash.ToHashCode();
            }
            """);
    }

    private static void EmitClass(CodeWriter writer, TableModel table, string reader, string data, List<DataField> fields)
    {
        string seen = CSharpNames.InExpression(table.Name, "ToMessage");
        writer.Lines($"""
            {Documentation.Summary(table.Documentation, $"Holds a copy of table <c>{table.Name}</c>, and of all that it refers to.")}
            /// <remarks>Made by <c>ToData</c> of a <see cref="{seen}"/>, and stored by <c>Set</c> of its builder. Not thread-safe.</remarks>
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(table.IsInternal)} sealed partial class {data} : global::System.IEquatable<{data}>"))
        {
            foreach (DataField field in fields)
            {
                writer.Lines($$"""
                    {{Documentation.Summary(field.Field.Model.Documentation, "Gets or sets", $"field <c>{field.Field.Model.Name}</c>", Meaning(field))}}
                    public {{field.PropertyType}} {{field.Name}} { get; set; }{{(field.Initial is { } initial ? $" = {initial};" : "")}}

                    """);
            }

            writer.Lines($"""
                /// <summary>Builds a message whose root is this table.</summary>
                /// <exception cref="{Objects}.DataException">The objects nest too deeply, or lack something required.</exception>
                public byte[] ToMessage() => global::ZcGen.CompilerServices.DataMessage.Build<{reader}.Builder, {data}>(this);
                """);
            if ((table.Features & EmissionFeatures.Json) != 0)
            {
                JsonEmitter.EmitData(writer, table.Name, data);
            }

            EmitEquality(writer, data, fields.Select(Comparison), fields.Select(Hashed));
        }
    }

    private static string Meaning(DataField field) => field switch
    {
        { Field.Model.Presence: Presence.Required, IsNullable: true } => ", which is required: null cannot be stored",
        { Field.Model.Presence: Presence.Required } => ", which is required",
        { Field.Model.IsOptionalScalar: true } => "; null if it is absent",
        { IsNullable: true } => "; null if it is absent",
        _ => "",
    };

    private static string Comparison(DataField field) => field.Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct => field.IsNullable || field.Field.Model.Type.IsEnum
            ? $"global::System.Collections.Generic.EqualityComparer<{field.PropertyType}>.Default.Equals({field.Name}, other.{field.Name})"
            : $"{field.Name}.Equals(other.{field.Name})",
        FieldKind.String => $"string.Equals({field.Name}, other.{field.Name}, global::System.StringComparison.Ordinal)",
        FieldKind.ByteVector => $"global::ZcGen.CompilerServices.DataEquality.Bytes({field.Name}, other.{field.Name})",
        FieldKind.Table or FieldKind.Union or FieldKind.NestedMessage =>
            $"global::ZcGen.CompilerServices.DataEquality.Equals({field.Name}, other.{field.Name})",
        _ => $"global::ZcGen.CompilerServices.DataEquality.Lists({field.Name}, other.{field.Name})",
    };

    private static string Hashed(DataField field) => field.Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct or FieldKind.String => field.Name,
        FieldKind.Table or FieldKind.Union or FieldKind.NestedMessage => $"{field.Name} is not null",
        FieldKind.ByteVector => $"{field.Name}{(field.IsNullable ? "?" : "")}.Length",
        _ => $"{field.Name}{(field.IsNullable ? "?" : "")}.Count",
    };
}
