using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builder of vectors of one table.</summary>
internal static class VectorBuilderEmitter
{
    public static void Emit(CodeWriter writer, TableModel table, string name, List<TableField> fields)
    {
        writer.Lines($"""
            /// <summary>Adds the elements of a vector of <see cref="{CSharpNames.Reference(table.Name)}"/>, in order.</summary>
            /// <remarks>Elements that store the same fields share a vtable. Not thread-safe.</remarks>
            """);
        using (writer.Block("public ref partial struct VectorBuilder : global::ZcGen.CompilerServices.ITableVectorBuilder<VectorBuilder>"))
        {
            writer.Lines($$"""
                {{Documentation.HiddenInDebugger}}
                private global::ZcGen.CompilerServices.TableVectorBuilder _elements;

                private VectorBuilder(global::ZcGen.CompilerServices.TableVectorBuilder elements) => _elements = elements;

                /// <summary>Gets the number of elements added so far.</summary>
                public readonly int Count => _elements.Count;

                /// <summary>Adds an element, in which nothing is set yet, and returns its builder.</summary>
                /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                public Builder Add() => new(_elements.Add(_initialVTable, _inline, {{table.Layout.Alignment}}));
                """);
            TableField[] parameters = [.. fields.Where(static field => field.Model.IsArgument)];
            if (parameters.Length is > 0 and <= TableModel.MaxArguments)
            {
                EmitAdd(writer, table, fields, parameters);
            }

            KeyEmitter.EmitSort(writer, name, fields);
            writer.Lines("""

                static VectorBuilder global::ZcGen.CompilerServices.ITableVectorBuilder<VectorBuilder>.Wrap(
                    global::ZcGen.CompilerServices.TableVectorBuilder elements) => new(elements);
                """);
        }
    }

    private static void EmitAdd(CodeWriter writer, TableModel table, List<TableField> fields, TableField[] parameters)
    {
        TableField[] optional = [.. parameters.Where(field => !field.Model.IsStoredFromTheStart)];
        writer.Lines("""

            /// <summary>Adds an element with the given fields, and returns its builder for those that are left.</summary>
            /// <remarks>A field that is not given, or is given as null, as absent text or as an empty vector, is not set.</remarks>
            /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
            """);
        bool canBeFull = optional.Length > 0
            && fields.All(static field => field.Model.IsStoredFromTheStart || field.Model.IsArgument);
        string add = $"_elements.Add(_initialVTable, _inline, {table.Layout.Alignment})";
        string addPartial = $"AddPartial({CodeWriter.List(optional.Select(Given)).Replace("\n", canBeFull ? "\n    " : "\n")})";
        using (writer.Block($"public Builder Add({CodeWriter.List(parameters.Select(Parameter))})"))
        {
            // Every field that can be absent must be among the parameters for the full vtable to be the right one.
            writer.Lines("global::ZcGen.CompilerServices.TableBuilder " + CodeWriter.Assignment("_table", optional.Length == 0 ? add
                : canBeFull
                    ? $"{CodeWriter.Conjunction(optional.Select(Given))}\n"
                + $"    ? _elements.Add(_vtable, _inline, {table.Layout.Alignment})\n    : {addPartial}"
                : addPartial));
            foreach (TableField field in parameters)
            {
                EmitSet(writer, field);
            }

            writer.Lines("\nreturn new Builder(_table);");
        }

        if (optional.Length > 0)
        {
            EmitAddPartial(writer, table, optional);
        }
    }

    // Apart from Add, which is small enough to be fast only without a vtable on its stack.
    private static void EmitAddPartial(CodeWriter writer, TableModel table, TableField[] optional)
    {
        writer.Lines("\n// Adds an element whose vtable has only the fields that are given.");
        string parameters = CodeWriter.List(optional.Select(static field => $"bool {field.Parameter}"));
        using (writer.Block($"private global::ZcGen.CompilerServices.TableBuilder AddPartial({parameters})"))
        {
            writer.Lines($"""
                global::System.Span<byte> _given = stackalloc byte[{table.Layout.VTableSize}];
                _initialVTable.CopyTo(_given);
                """);
            foreach (TableField field in optional)
            {
                writer.Lines($$"""

                    if ({{field.Parameter}})
                    {
                        global::System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(_given.Slice({{field.Model.VTableEntry}}), {{field.Model.Offset}});
                    }
                    """);
            }

            writer.Lines($"\nreturn _elements.Add(_given, _inline, {table.Layout.Alignment});");
        }
    }

    private static void EmitSet(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        if (model.IsStoredFromTheStart)
        {
            writer.Lines(BuilderEmitter.Set(model, field.Parameter) + ";");
            return;
        }

        string set = model.Kind switch
        {
            FieldKind.Scalar or FieldKind.Struct => $"_table.Scalar({model.Offset}, {field.Parameter}.GetValueOrDefault())",
            FieldKind.Bool => $"_table.Scalar({model.Offset}, new global::ZcGen.Format.Bool8({field.Parameter}.GetValueOrDefault()))",
            FieldKind.String => $"_table.AppendText({model.Offset}, {field.Parameter})",
            _ => BuilderEmitter.Set(model, field.Parameter),
        };
        writer.Lines($$"""

            if ({{Given(field)}})
            {
                {{set}};
            }
            """);
    }

    /// <summary>The optional parameter that gives a field.</summary>
    public static string Parameter(TableField field)
    {
        TypeModel type = field.Model.Type;
        return field.Model.Kind switch
        {
            FieldKind.Struct => $"{CSharpTypes.Value(type)}? {field.Parameter} = null",
            FieldKind.String => $"scoped global::ZcGen.Format.Utf8Text {field.Parameter} = default",
            FieldKind.Scalar or FieldKind.Bool when field.Model.IsOptionalScalar => $"{CSharpTypes.Value(type)}? {field.Parameter} = null",
            FieldKind.Scalar or FieldKind.Bool =>
                $"{CSharpTypes.Value(type)} {field.Parameter} = {CSharpTypes.Literal(type, field.Model.Default.Bits)}",
            _ => $"scoped global::System.ReadOnlySpan<{CSharpTypes.Element(type)}> {field.Parameter} = default",
        };
    }

    /// <summary>Whether that parameter was given.</summary>
    public static string Given(TableField field) => field.Model.Kind switch
    {
        FieldKind.Scalar or FieldKind.Bool or FieldKind.Struct => $"{field.Parameter}.HasValue",
        FieldKind.String => $"{field.Parameter}.IsPresent",
        _ => $"!{field.Parameter}.IsEmpty",
    };
}
