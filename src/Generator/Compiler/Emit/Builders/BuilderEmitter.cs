using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builder of one table.</summary>
internal static class BuilderEmitter
{
    public static void Emit(CodeWriter writer, TableModel table, string name, string? identifier, List<TableField> fields)
    {
        writer.Lines($"/// <summary>Builds a <see cref=\"{name}\"/> in place. Fields can be set in any order; what is not set has its default or is absent.</summary>");
        using (writer.Block("public readonly ref partial struct Builder : global::ZcGen.CompilerServices.ITableBuilder<Builder>"))
        {
            writer.Lines($$"""
                private readonly global::ZcGen.CompilerServices.TableBuilder _table;

                /// <summary>Wraps a table that was begun with this table's layout; generated code calls this.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                public Builder(global::ZcGen.CompilerServices.TableBuilder table) => _table = table;

                /// <summary>What an interpolated string needs to be written into the message; generated code calls this.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                public static implicit operator global::ZcGen.CompilerServices.TableBuilder(Builder builder) => builder._table;

                /// <summary>Ends the message that this table is the root of, and gives its length; its builders are not to be used any more.</summary>
                /// <exception cref="global::System.InvalidOperationException">In Debug builds (switch <c>ZcGen.CheckBuilders</c>): a required field is missing, or the message was finished before.</exception>
                public int Finish() => _table.Finish<{{name}}>();
                """);
            foreach (TableField field in fields)
            {
                EmitField(writer, field);
            }

            if (identifier is not null)
            {
                writer.Lines("""

                    static global::System.ReadOnlySpan<byte> global::ZcGen.CompilerServices.ITableBuilder<Builder>.Identifier => _identifier;
                    """);
            }

            writer.Lines($$"""

                static Builder global::ZcGen.CompilerServices.ITableBuilder<Builder>.Begin(global::ZcGen.Format.MessageBuilder message, global::System.Span<byte> buffer) => Build(message, buffer);

                static Builder global::ZcGen.CompilerServices.ITableBuilder<Builder>.Append(global::ZcGen.CompilerServices.TableBuilder parent, int entry, int offset) =>
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
                EmitSetter(writer, field, CSharpTypes.Value(model.Type) + (model.IsOptionalScalar ? "?" : ""));
                break;
            case FieldKind.String:
                EmitSetter(writer, field, "global::ZcGen.Format.Utf8Text");
                EmitWriteText(writer, field);
                break;
            case FieldKind.Table:
                EmitCreate(writer, field, $"{CSharpTypes.Value(model.Type)}.Builder", "", "CreateTable", "");
                break;
            case FieldKind.Union:
                EmitUnion(writer, field);
                break;
            case FieldKind.StringVector:
                EmitCreate(writer, field, "global::ZcGen.Format.Utf8TextVectorBuilder", "int capacity", "CreateTextVector", ", capacity");
                break;
            case FieldKind.TableVector:
                EmitCreate(writer, field, $"{CSharpTypes.Element(model.Type)}.VectorBuilder", "int capacity", "CreateTableVector", ", capacity");
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
            $"_table.Optional({model.VTableEntry}, {model.Offset}, {value} is {{ }} flag ? new global::ZcGen.CompilerServices.Bool8(flag) : (global::ZcGen.CompilerServices.Bool8?)null)",
        FieldKind.Bool => $"_table.Scalar({model.Offset}, new global::ZcGen.CompilerServices.Bool8({value}))",
        FieldKind.Struct => $"_table.Inline({model.VTableEntry}, {model.Offset}, {value})",
        FieldKind.String when model is { IsShared: true, OffsetFormat: OffsetFormat.Offset32 } => $"_table.SharedText({model.VTableEntry}, {model.Offset}, {value})",
        FieldKind.String => $"_table.{Offset64Methods.Text(model)}({model.VTableEntry}, {model.Offset}, {value})",
        _ => $"_table.{Offset64Methods.Vector(model)}({model.VTableEntry}, {model.Offset}, {value}, {model.ElementAlignment})",
    };

    // Not behind 64-bit offsets, which are for what is known to be large; neither are vectors whose length is not known beforehand.
    private static void EmitWriteText(CodeWriter writer, TableField field)
    {
        if (field.Model.OffsetFormat == OffsetFormat.Offset32)
        {
            writer.Lines($"""

                /// <summary>Writes <c>{field.Model.Name}</c> as an interpolated string, straight into the message and in the invariant culture.</summary>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                public void {field.WriteName}([global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] scoped global::ZcGen.CompilerServices.Utf8TextInterpolatedStringHandler text) =>
                    _table.Interpolated({field.Model.VTableEntry}, {field.Model.Offset}, in text);
                """);
        }
    }

    private static void EmitInlineVector(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string element = CSharpTypes.Element(model.Type);
        EmitSetter(writer, field, $"global::System.ReadOnlySpan<{element}>");
        writer.Lines($"""

            /// <summary>Appends <c>{model.Name}</c>, to be filled in place.</summary>
            /// <param name="count">How many elements.</param>
            /// <param name="zeroed">False for elements that are left as the buffer happens to be: all of them must be stored.</param>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
            public global::System.Span<{element}> {field.CreateName}(int count, bool zeroed = true) =>
                _table.Create{Offset64Methods.Vector(model)}<{element}>({model.VTableEntry}, {model.Offset}, count, {model.ElementAlignment}, zeroed);
            """);
        if (model.OffsetFormat == OffsetFormat.Offset32)
        {
            writer.Lines($"""

                /// <summary>Appends <c>{model.Name}</c>, to be written while its length shows.</summary>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
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

            {Documentation.Summary(model.Documentation, $"Field <c>{model.Name}</c>, to be set to one of its members.")}
            public {type} {field.Name} => new {type}(_table.Union({model.VTableEntry}, {model.Offset}, {model.DiscriminantOffset}));
            """);
    }

    private static void EmitUnionVector(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        string type = $"{CSharpNames.Global(model.Type.Name!)}.VectorBuilder";
        writer.Lines($"""

            /// <summary>Appends <c>{model.Name}</c>, with room for <paramref name="capacity"/> elements.</summary>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
            public {type} {field.CreateName}(int capacity) =>
                new {type}(_table.CreateUnionVector<{UnionMembers.Kind(model.Type.Name!)}>({model.VTableEntry}, {model.Offset}, {model.DiscriminantOffset}, capacity));
            """);
    }

    private static void EmitSetter(CodeWriter writer, TableField field, string type) => writer.Lines($$"""

        {{Documentation.Summary(field.Model.Documentation, $"Field <c>{field.Model.Name}</c>.")}}
        public {{type}} {{field.Name}} { set => {{Set(field.Model, "value")}}; }
        """);

    private static void EmitCreate(CodeWriter writer, TableField field, string type, string parameters, string method, string arguments)
    {
        bool isGeneric = method is not "CreateTextVector";
        writer.Lines($"""

            /// <summary>Appends <c>{field.Model.Name}</c>{(parameters.Length == 0 ? "" : ", with room for <paramref name=\"capacity\"/> elements")}.</summary>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
            public {type} {field.CreateName}({parameters}) => _table.{method}{(isGeneric ? $"<{type}>" : "")}({field.Model.VTableEntry}, {field.Model.Offset}{arguments});
            """);
    }
}
