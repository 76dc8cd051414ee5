using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the mutator of one table: changes what it stores inline, and leads to the tables and vectors below it.</summary>
internal static class MutatorEmitter
{
    public static void Emit(CodeWriter writer, TypeName table, string name, List<TableField> fields)
    {
        writer.Lines($"""
            /// <summary>Changes the scalars and structs of a <see cref="{CSharpNames.Reference(table)}"/> in place.</summary>
            /// <remarks>A view of the bytes of a message, for whoever owns them. A field that the table does not store stays absent.</remarks>
            """);
        using (writer.Block("public readonly ref partial struct Mutator : global::ZcGen.CompilerServices.IMutableTable<Mutator>"))
        {
            writer.Lines($$"""
                {{Documentation.HiddenInDebugger}}
                private readonly global::ZcGen.CompilerServices.TableMutator _table;

                private Mutator(global::ZcGen.CompilerServices.TableMutator table) => _table = table;

                /// <summary>Gets a reader of the same table.</summary>
                public {{name}} AsReader => new {{name}}(_table.Reader);
                """);
            foreach (TableField field in fields)
            {
                EmitField(writer, field);
            }

            writer.Lines("""

                static Mutator global::ZcGen.CompilerServices.IMutableTable<Mutator>.Open(
                    global::System.Span<byte> message, uint position, int depth) =>
                    new(new global::ZcGen.CompilerServices.TableMutator(message, position, _vtable, depth));
                """);
        }
    }

    /// <summary>The method of the table that opens its mutator.</summary>
    public static void EmitRoot(CodeWriter writer) => writer.Lines("""

        /// <summary>Opens the root table of <paramref name="message"/>, to change it in place.</summary>
        /// <param name="message">The message. Any bytes will do: what is malformed is absent, and stays so.</param>
        public static Mutator Mutate(global::System.Span<byte> message) =>
            global::ZcGen.CompilerServices.MutableMessage.Root<Mutator>(message);
        """);

    private static void EmitField(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string at = $"{model.VTableEntry}, {model.Offset}";
        switch (model.Kind)
        {
            case FieldKind.Scalar or FieldKind.Struct:
                EmitTrySet(writer, field, at, "value");
                break;
            case FieldKind.Bool:
                EmitTrySet(writer, field, at, "new global::ZcGen.Format.Bool8(value)");
                break;
            case FieldKind.Table:
                EmitProperty(writer, field, $"{CSharpTypes.Value(model.Type)}.Mutator",
                    $"_table.Table<{CSharpTypes.Value(model.Type)}.Mutator>({at})");
                break;
            case FieldKind.TableVector:
                EmitProperty(
                    writer, field, $"global::ZcGen.Format.MutableTableVector<{CSharpTypes.Element(model.Type)}.Mutator>",
                    $"_table.TableVector<{CSharpTypes.Element(model.Type)}.Mutator>({at})");
                break;
            case var _ when model is { IsInlineVector: true, OffsetFormat: OffsetFormat.Offset32 }:
                EmitProperty(writer, field, $"global::System.Span<{CSharpTypes.Element(model.Type)}>",
                    $"_table.Vector<{CSharpTypes.Element(model.Type)}>({at})");
                break;
        }
    }

    private static void EmitTrySet(CodeWriter writer, TableField field, string at, string value) => writer.Lines($"""

        /// <summary>Replaces field <c>{field.Model.Name}</c> if the table stores it.</summary>
        /// <returns><see langword="true"/> if the table stores it.</returns>
        {CodeWriter.Expression($"public bool {field.TrySetName}({CSharpTypes.Value(field.Model.Type)} value)", $"_table.TrySet({at}, {value})")}
        """);

    private static void EmitProperty(CodeWriter writer, TableField field, string type, string value) => writer.Lines($"""

        {Documentation.Summary(field.Model.Documentation, $"Gets field <c>{field.Model.Name}</c>, to be changed in place.")}
        {CodeWriter.Expression($"public {type} {field.Name}", value)}
        """);
}
