using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builder of vectors of one table.</summary>
internal static class VectorBuilderEmitter
{
    // More parameters than this read worse than the properties of the builder.
    private const int MostParameters = 24;

    public static void Emit(CodeWriter writer, TableModel table, string name, List<TableField> fields)
    {
        writer.Lines($"/// <summary>Adds the elements of a vector of <see cref=\"{name}\"/>, in order. Elements with the same fields share a vtable.</summary>");
        using (writer.Block("public ref partial struct VectorBuilder : global::ZcGen.CompilerServices.ITableVectorBuilder<VectorBuilder>"))
        {
            writer.Lines($$"""
                private global::ZcGen.CompilerServices.TableVectorBuilder _elements;

                private VectorBuilder(global::ZcGen.CompilerServices.TableVectorBuilder elements) => _elements = elements;

                /// <summary>How many elements were added.</summary>
                public readonly int Count => _elements.Count;

                /// <summary>Adds an element in which nothing is set yet.</summary>
                /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
                /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                public Builder Add() => new(_elements.Add(_initialVTable, _inline, {{table.Layout.Alignment}}));
                """);
            TableField[] parameters = [.. fields.Where(field => IsValue(field.Model))];
            if (parameters.Length is > 0 and <= MostParameters)
            {
                EmitAdd(writer, table, fields, parameters);
            }

            KeyEmitter.EmitSort(writer, name, fields);
            writer.Lines("""

                static VectorBuilder global::ZcGen.CompilerServices.ITableVectorBuilder<VectorBuilder>.Wrap(global::ZcGen.CompilerServices.TableVectorBuilder elements) => new(elements);
                """);
        }
    }

    private static void EmitAdd(CodeWriter writer, TableModel table, List<TableField> fields, TableField[] parameters)
    {
        TableField[] optional = [.. parameters.Where(field => !IsAlways(field.Model))];
        writer.Lines("""

            /// <summary>Adds an element with the given fields; what is not given, or given as absent, null or an empty vector, is absent or has its default.</summary>
            /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
            /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
            /// <returns>The element, for what is left to set.</returns>
            """);
        bool canBeFull = optional.Length > 0 && fields.Where(field => !IsAlways(field.Model)).All(optional.Contains);
        string add = $"_elements.Add(_initialVTable, _inline, {table.Layout.Alignment})";
        string addPartial = $"AddPartial({string.Join(", ", optional.Select(Given))})";
        using (writer.Block($"public Builder Add({string.Join(", ", parameters.Select(Parameter))})"))
        {
            // Every field that can be absent must be among the parameters for the full vtable to be the right one.
            writer.Lines($"global::ZcGen.CompilerServices.TableBuilder _table = {(
                optional.Length == 0 ? add
                : canBeFull ? $"{string.Join(" && ", optional.Select(Given))} ? _elements.Add(_vtable, _inline, {table.Layout.Alignment}) : {addPartial}"
                : addPartial)};");
            foreach (TableField field in parameters)
            {
                EmitSet(writer, field);
            }

            writer.Lines("return new Builder(_table);");
        }

        if (optional.Length > 0)
        {
            EmitAddPartial(writer, table, optional);
        }
    }

    // Apart from Add, which is small enough to be fast only without a vtable on its stack.
    private static void EmitAddPartial(CodeWriter writer, TableModel table, TableField[] optional)
    {
        writer.Blank();
        using (writer.Block($"private global::ZcGen.CompilerServices.TableBuilder AddPartial({string.Join(", ", optional.Select(field => $"bool {field.Parameter}"))})"))
        {
            writer.Lines($"""
                global::System.Span<byte> _given = stackalloc byte[{2 * table.Layout.VTableEntries}];
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

            writer.Lines($"return _elements.Add(_given, _inline, {table.Layout.Alignment});");
        }
    }

    private static void EmitSet(CodeWriter writer, TableField field)
    {
        FieldModel model = field.Model;
        if (IsAlways(model))
        {
            writer.Lines(BuilderEmitter.Set(model, field.Parameter) + ";");
            return;
        }

        string set = model.Type.Base switch
        {
            BaseType.String => $"_table.AppendText({model.Offset}, {field.Parameter})",
            BaseType.Vector => BuilderEmitter.Set(model, field.Parameter),
            BaseType.Bool when model.Type.Name is null => $"_table.Scalar({model.Offset}, new global::ZcGen.CompilerServices.Bool8({field.Parameter}.GetValueOrDefault()))",
            _ => $"_table.Scalar({model.Offset}, {field.Parameter}.GetValueOrDefault())",
        };
        writer.Lines($$"""
            if ({{Given(field)}})
            {
                {{set}};
            }
            """);
    }

    private static string Parameter(TableField field)
    {
        TypeModel type = field.Model.Type;
        return type.Base switch
        {
            BaseType.String => $"scoped global::ZcGen.Format.Text {field.Parameter} = default",
            BaseType.Vector => $"scoped global::System.ReadOnlySpan<{CSharpTypes.Element(type)}> {field.Parameter} = default",
            BaseType.Struct => $"{CSharpTypes.Value(type)}? {field.Parameter} = null",
            _ when field.Model.Presence == Presence.Optional => $"{CSharpTypes.Value(type)}? {field.Parameter} = null",
            _ => $"{CSharpTypes.Value(type)} {field.Parameter} = {CSharpTypes.Literal(type, field.Model.Default.Bits)}",
        };
    }

    private static string Given(TableField field) => field.Model.Type.Base switch
    {
        BaseType.String => $"{field.Parameter}.IsPresent",
        BaseType.Vector => $"!{field.Parameter}.IsEmpty",
        _ => $"{field.Parameter}.HasValue",
    };

    // Given as one value; nested tables and vectors of tables or strings are set through the returned builder.
    private static bool IsValue(FieldModel model) =>
        model.Type.IsScalar || model.Type.Base == BaseType.Struct || (model.Type.Base == BaseType.String && !model.IsOffset64)
        || (model.Type.Base == BaseType.Vector && !model.IsOffset64 && model.Type.Element is not (BaseType.String or BaseType.Table or BaseType.Union));

    private static bool IsAlways(FieldModel model) => model.Type.IsScalar && model.Presence == Presence.Default;
}
