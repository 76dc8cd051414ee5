using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes what sorts and searches vectors of a table or struct by its <c>key</c>.</summary>
internal static class KeyEmitter
{
    /// <summary>Whether code is emitted for a key of this type: not for structs and arrays.</summary>
    public static bool IsSupported(TypeModel type) => type.IsScalar || type.Base == BaseType.String;

    /// <summary>The interface of a keyed table, to stand behind others; empty when it has no key.</summary>
    public static string TableInterface(string name, List<TableField> fields) => Key(fields) is not { } key ? ""
        : key.Model.Type.Base == BaseType.String ? $", global::ZcGen.Format.ITextKeyedTable<{name}>"
        : $", global::ZcGen.Format.IKeyedTable<{name}, {CSharpTypes.Value(key.Model.Type)}>";

    /// <summary>The member of a keyed table that gives its key.</summary>
    public static void EmitTable(CodeWriter writer, string name, List<TableField> fields)
    {
        if (Key(fields) is { } key)
        {
            writer.Lines(key.Model.Type.Base == BaseType.String
                ? $"\nstatic global::ZcGen.Format.Text global::ZcGen.Format.ITextKeyedTable<{name}>.KeyOf({name} element) => element.{key.Name};"
                : $"\nstatic {CSharpTypes.Value(key.Model.Type)} global::ZcGen.Format.IKeyedTable<{name}, {CSharpTypes.Value(key.Model.Type)}>.KeyOf({name} element) => element.{key.Name};");
        }
    }

    /// <summary>The member of a vector builder that sorts.</summary>
    public static void EmitSort(CodeWriter writer, string name, List<TableField> fields)
    {
        if (Key(fields) is { } key)
        {
            writer.Lines($"""

                /// <summary>Sorts the elements added so far by <c>{key.Model.Name}</c>, in place and without allocation, so that <c>FindByKey</c> finds them.</summary>
                public readonly void SortByKey() => _elements.{(
                    key.Model.Type.Base == BaseType.String ? $"SortByTextKey<{name}>" : $"SortByKey<{name}, {CSharpTypes.Value(key.Model.Type)}>")}();
                """);
        }
    }

    /// <summary>The interface of a keyed struct, with its colon; empty when it has no key.</summary>
    public static string StructInterface(string name, FieldModel? key) =>
        key is null ? "" : $" : global::ZcGen.Format.IKeyedStruct<{name}, {CSharpTypes.Value(key.Type)}>";

    /// <summary>The members of a keyed struct that give and compare its key.</summary>
    public static void EmitStruct(CodeWriter writer, string name, FieldModel key, string property)
    {
        string type = CSharpTypes.Value(key.Type);
        writer.Lines($"""

            static {type} global::ZcGen.Format.IKeyedStruct<{name}, {type}>.KeyOf({name} element) => element.{property};

            static int global::ZcGen.Format.IKeyedStruct<{name}>.CompareKeys({name} left, {name} right) =>
                global::System.Collections.Generic.Comparer<{type}>.Default.Compare(left.{property}, right.{property});
            """);
    }

    private static TableField? Key(List<TableField> fields) => fields.Find(field => field.Model.IsKey && IsSupported(field.Model.Type));
}
