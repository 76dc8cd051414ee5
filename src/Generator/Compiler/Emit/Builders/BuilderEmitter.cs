using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builder of one table.</summary>
internal static class BuilderEmitter
{
    private const string TooLarge =
        "/// <exception cref=\"global::ZcGen.Format.MessageTooLargeException\">The message does not fit its buffer.</exception>";

    public static void Emit(CodeWriter writer, TableModel table, string name, string? identifier, List<TableField> fields)
    {
        writer.Lines($"""
            /// <summary>Builds a <see cref="{CSharpNames.Reference(table.Name)}"/> in place.</summary>
            /// <remarks>
            /// Set fields in any order. A field that is not set is absent or has its default. Setting a string, vector or table again
            /// leaves the bytes of the first one in the message, unused. Not thread-safe.
            /// </remarks>
            """);
        using (writer.Block("public readonly ref partial struct Builder : global::ZcGen.CompilerServices.ITableBuilder<Builder>"))
        {
            writer.Lines($$"""
                {{Documentation.HiddenInDebugger}}
                private readonly global::ZcGen.CompilerServices.TableBuilder _table;

                /// <summary>Wraps a table that has the layout of this one. For generated code.</summary>
                {{Documentation.Hidden}}
                public Builder(global::ZcGen.CompilerServices.TableBuilder table) => _table = table;
                """);
            foreach (TableField field in fields)
            {
                EmitField(writer, field);
            }

            writer.Lines($$"""

                /// <summary>Ends the message whose root is this table. Its builders must not be used any more.</summary>
                /// <returns>The length of the message in bytes.</returns>
                /// <exception cref="global::System.InvalidOperationException">
                /// A required field is not set, or the message was finished before. Checked in Debug builds, and with the switch
                /// <c>ZcGen.CheckBuilders</c>.
                /// </exception>
                public int Finish() => _table.Finish<{{name}}>();

                /// <summary>Gives an interpolated string the table that it is written into. For generated code.</summary>
                {{Documentation.Hidden}}
                public static implicit operator global::ZcGen.CompilerServices.TableBuilder(Builder builder) => builder._table;
                """);
            if (identifier is not null)
            {
                writer.Lines("""

                    static global::System.ReadOnlySpan<byte> global::ZcGen.CompilerServices.ITableBuilder<Builder>.Identifier => _identifier;
                    """);
            }

            writer.Lines($$"""

                static Builder global::ZcGen.CompilerServices.ITableBuilder<Builder>.Begin(
                    global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer) => Build(message, buffer);

                static Builder global::ZcGen.CompilerServices.ITableBuilder<Builder>.Append(
                    global::ZcGen.CompilerServices.TableBuilder parent, int entry, int offset) =>
                    new(parent.AppendTable(entry, offset, _initialVTable, _inline, {{table.Layout.Alignment}}));
                """);
        }
    }

    private static void EmitField(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        switch (model.Kind)
        {
            case FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct:
                EmitSetter(writer, field, CSharpTypes.Value(model.Type) + (model.IsOptionalScalar ? "?" : ""),
                    model.IsOptionalScalar ? "; null makes it absent" : "");
                break;
            case FieldKind.String:
                EmitSetter(writer, field, "global::ZcGen.Format.Utf8Text", "; absent text makes it absent", TooLarge);
                EmitWriteText(writer, field);
                break;
            case FieldKind.Table:
                EmitCreateTable(writer, field);
                break;
            case FieldKind.Union:
                EmitUnion(writer, field);
                break;
            case FieldKind.StringVector:
                EmitCreateVector(writer, field, "global::ZcGen.Format.Utf8TextVectorBuilder",
                    $"_table.CreateTextVector({model.VTableEntry}, {model.Offset}, capacity)");
                break;
            case FieldKind.TableVector:
                EmitTableVector(writer, field);
                break;
            case FieldKind.UnionVector:
                EmitUnionVector(writer, field);
                break;
            default:
                EmitInlineVector(writer, field);
                NestedEmitter.EmitBuilder(writer, field);
                break;
        }
    }

    /// <summary>The call that stores <paramref name="value"/>, for each kind that is given as one value.</summary>
    public static string Set(FieldModel model, string value) => model.Kind switch
    {
        FieldKind.Scalar when model.IsOptionalScalar => $"_table.Optional({model.VTableEntry}, {model.Offset}, {value})",
        FieldKind.Scalar => $"_table.Scalar({model.Offset}, {value})",
        FieldKind.Bool when model.IsOptionalScalar =>
            $"_table.Optional<global::ZcGen.Format.Bool8>({model.VTableEntry}, {model.Offset}, {value} is {{ }} flag ? new(flag) : null)",
        FieldKind.Bool => $"_table.Scalar({model.Offset}, new global::ZcGen.Format.Bool8({value}))",
        FieldKind.Struct => $"_table.Inline({model.VTableEntry}, {model.Offset}, {value})",
        FieldKind.String when model is { IsShared: true, OffsetFormat: OffsetFormat.Offset32 } =>
            $"_table.SharedText({model.VTableEntry}, {model.Offset}, {value})",
        FieldKind.String => $"_table.{Offset64Methods.Text(model)}({model.VTableEntry}, {model.Offset}, {value})",
        _ => $"_table.{Offset64Methods.Vector(model)}({model.VTableEntry}, {model.Offset}, {value}, {model.ElementAlignment})",
    };

    // Not behind 64-bit offsets, which are for what is known to be large; neither are vectors whose length is not known beforehand.
    private static void EmitWriteText(CodeWriter writer, TableField field)
    {
        if (field.Model.OffsetFormat == OffsetFormat.Offset32)
        {
            writer.Lines($"""

                /// <summary>Sets field <c>{field.Model.Name}</c> to an interpolated string, formatted in place and in the invariant culture.</summary>
                {TooLarge}
                public void {field.WriteName}(
                    [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")]
                    scoped global::ZcGen.CompilerServices.Utf8TextInterpolatedStringHandler text) =>
                    _table.Interpolated({field.Model.VTableEntry}, {field.Model.Offset}, in text);
                """);
        }
    }

    private static void EmitInlineVector(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string element = CSharpTypes.Element(model.Type);
        EmitSetter(writer, field, $"global::System.ReadOnlySpan<{element}>", " to a copy of the elements", TooLarge);
        writer.Lines($"""

            /// <summary>Appends field <c>{model.Name}</c> and returns its elements, to be stored in place.</summary>
            /// <param name="count">The number of elements.</param>
            /// <param name="zeroed"><see langword="false"/> to not clear the elements: all of them must be stored then.</param>
            {TooLarge}
            public global::System.Span<{element}> {field.CreateName}(int count, bool zeroed = true) =>
                _table.Create{Offset64Methods.Vector(model)}<{element}>({model.VTableEntry}, {model.Offset}, count, {model.ElementAlignment}, zeroed);
            """);
        if (model.OffsetFormat == OffsetFormat.Offset32)
        {
            writer.Lines($"""

                /// <summary>Appends field <c>{model.Name}</c> and returns a writer for elements whose number is not known yet.</summary>
                {TooLarge}
                public global::ZcGen.Format.VectorWriter<{element}> {field.WriteName}() =>
                    _table.WriteVector<{element}>({model.VTableEntry}, {model.Offset}, {model.ElementAlignment});
                """);
        }
    }

    private static void EmitUnion(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string type = $"{CSharpNames.Global(model.Type.Name!)}.Builder";
        writer.Lines($"""

            {Documentation.Summary(model.Documentation, "Gets", $"the builder of field <c>{model.Name}</c>", ", which stores one of the members")}
            {CodeWriter.Expression($"public {type} {field.Name}", $"new {type}(_table.Union({model.VTableEntry}, {model.Offset}, {model.DiscriminantOffset}))")}
            """);
    }

    private static void EmitUnionVector(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string type = $"{CSharpNames.Global(model.Type.Name!)}.VectorBuilder";
        string kind = UnionMembers.Kind(model.Type.Name!);
        EmitCreateVector(
            writer, field, type, $"new {type}(\n    _table.CreateUnionVector<{kind}>({model.VTableEntry}, {model.Offset}, "
                + $"{model.DiscriminantOffset}, capacity))");
    }

    private static void EmitTableVector(CodeWriter writer, TableField field)
    {
        string type = $"{CSharpTypes.Element(field.Model.Type)}.VectorBuilder";
        EmitCreateVector(writer, field, type,
            $"_table.CreateTableVector<{type}>({field.Model.VTableEntry}, {field.Model.Offset}, capacity)");
    }

    private static void EmitCreateVector(CodeWriter writer, TableField field, string type, string value) => writer.Lines($"""

        /// <summary>Appends field <c>{field.Model.Name}</c> and returns a builder that adds its elements.</summary>
        /// <param name="capacity">How many elements can be added.</param>
        {TooLarge}
        public {type} {field.CreateName}(int capacity) =>
            {value.Replace("\n", "\n    ")};
        """);

    private static void EmitCreateTable(CodeWriter writer, TableField field)
    {
        string type = $"{CSharpTypes.Value(field.Model.Type)}.Builder";
        writer.Lines($"""

            {Documentation.Summary(field.Model.Documentation, "Appends", $"field <c>{field.Model.Name}</c>", " and returns its builder")}
            {TooLarge}
            {CodeWriter.Expression($"public {type} {field.CreateName}()", $"_table.CreateTable<{type}>({field.Model.VTableEntry}, {field.Model.Offset})")}
            """);
    }

    private static void EmitSetter(
        CodeWriter writer, TableField field, string type, string facts, string? exception = null) => writer.Lines($$"""

        {{Documentation.Summary(field.Model.Documentation, "Sets", $"field <c>{field.Model.Name}</c>", facts)}}{{(exception is null ? "" : "\n" + exception)}}
        public {{type}} {{field.Name}} { set => {{Set(field.Model, "value")}}; }
        """);
}
