using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes what sorts and searches vectors of a table or struct by its <c>key</c>.</summary>
internal static class KeyEmitter
{
    /// <summary>The interface of a keyed table, to stand behind others; empty when it has no key.</summary>
    public static string TableInterface(string name, List<TableField> fields) => Key(fields) is not { } key ? ""
        : key.Model.Kind == FieldKind.String ? $",\n    global::ZcGen.CompilerServices.IUtf8KeyedTable<{name}>"
        : $",\n    global::ZcGen.CompilerServices.IKeyedTable<{name}, {CSharpTypes.Value(key.Model.Type)}>";

    /// <summary>The member of a keyed table that gives its key.</summary>
    public static void EmitTable(CodeWriter writer, string name, List<TableField> fields)
    {
        if (Key(fields) is { } key)
        {
            writer.Lines(key.Model.Kind == FieldKind.String
                ? $"\nstatic global::ZcGen.Format.Utf8Text global::ZcGen.CompilerServices.IUtf8KeyedTable<{name}>.KeyOf({name} element) "
                    + $"=>\n    element.{key.Name};"
                : $"\nstatic {CSharpTypes.Value(key.Model.Type)} global::ZcGen.CompilerServices.IKeyedTable<{name}, "
                    + $"{CSharpTypes.Value(key.Model.Type)}>.KeyOf({name} element) =>\n    element.{key.Name};");
        }
    }

    /// <summary>The member of a vector builder that sorts.</summary>
    public static void EmitSort(CodeWriter writer, string name, List<TableField> fields)
    {
        if (Key(fields) is { } key)
        {
            writer.Lines($"""

                /// <summary>Sorts the elements added so far by field <c>{key.Model.Name}</c>, so that <c>FindByKey</c> of readers finds them.</summary>
                /// <remarks>In place, without allocation. Add no element afterwards without sorting again.</remarks>
                public readonly void SortByKey() => _elements.{(
                    key.Model.Kind == FieldKind.String ? $"SortByTextKey<{name}>" : $"SortByKey<{name}, {CSharpTypes.Value(key.Model.Type)}>")}();
                """);
        }
    }

    /// <summary>The interface of a keyed struct, to stand behind others; empty when it has no key.</summary>
    public static string StructInterface(string name, StructField? key) =>
        key is null ? "" : $",\n    global::ZcGen.CompilerServices.IKeyedStruct<{name}, {Type(name, key)}>";

    /// <summary>The members of a keyed struct that give and compare its key.</summary>
    public static void EmitStruct(CodeWriter writer, string name, StructField key)
    {
        string type = Type(name, key);
        writer.Lines($"""
            static {type} global::ZcGen.CompilerServices.IKeyedStruct<{name}, {type}>.KeyOf(
                {name} element) => element.{key.Name};

            static int global::ZcGen.CompilerServices.IKeyedStruct<{name}>.CompareKeys({name} left, {name} right) =>
                {Order(type, $"left.{key.Name}", $"right.{key.Name}")};

            """);
    }

    /// <summary>The members of an array that is a key.</summary>
    public static void EmitArray(CodeWriter writer, StructField field)
    {
        string element = CSharpTypes.Element(field.Model.Type);
        writer.Lines($$"""

                /// <summary>Makes a key to look for.</summary>
                /// <param name="elements">Its {{field.Model.Type.Length}} elements.</param>
                /// <exception cref="global::System.ArgumentException">There are more elements, or fewer.</exception>
                public {{field.Type}}(global::System.ReadOnlySpan<{{element}}> elements) =>
                    global::ZcGen.CompilerServices.KeyArray.Copy(elements, this);

                readonly int global::System.IComparable<{{field.Type}}>.CompareTo({{field.Type}} other) =>
                    global::ZcGen.CompilerServices.KeyArray.Compare<{{element}}>(this, other);
            """);
    }

    /// <summary>The part of a struct that is a key, or of one inside of it: it has an order, field by field.</summary>
    public static void EmitOrder(CodeWriter writer, StructModel model)
    {
        string name = CSharpNames.Escape(model.Name.CSharpName);
        using (writer.Block($"{CSharpTypes.Access(model.IsInternal)} partial struct {name} : global::System.IComparable<{name}>"))
        {
            using (writer.Block($"readonly int global::System.IComparable<{name}>.CompareTo({name} other)"))
            {
                writer.Lines("int order = 0;");
                foreach (StructField field in StructEmitter.Fields(model))
                {
                    string comparison = field.Model.Kind == FieldKind.Array
                        ? $"global::ZcGen.CompilerServices.KeyArray.Compare<{CSharpTypes.Element(field.Model.Type)}>({field.Name}, "
                            + $"other.{field.Name})"
                        : Order(field.Type, field.Name, $"other.{field.Name}");
                    writer.Lines($"order = order != 0 ? order : {comparison};");
                }

                writer.Lines("return order;");
            }
        }
    }

    private static string Order(string type, string left, string right) =>
        $"global::System.Collections.Generic.Comparer<{type}>.Default.Compare({left}, {right})";

    // A bool is given as such, whatever byte stands for it.
    private static string Type(string name, StructField key) => key.Model.Kind switch
    {
        FieldKind.Array => $"{name}.{key.Type}",
        FieldKind.Bool => "bool",
        _ => key.Type,
    };

    private static TableField? Key(List<TableField> fields) => fields.Find(static field => field.Model.IsKey);
}
