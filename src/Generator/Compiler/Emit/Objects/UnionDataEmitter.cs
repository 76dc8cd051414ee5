using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the data class of one union, and the members of reader and builders that copy to and from it.</summary>
internal static class UnionDataEmitter
{
    private const string Writing = "global::ZcGen.CompilerServices.DataWriting";

    public static void Emit(CodeWriter writer, UnionModel union, CompanionNames names)
    {
        string reader = CSharpNames.Escape(union.Name.CSharpName);
        string data = CSharpNames.Escape(names.DataOf(union.Name));
        List<UnionMember> members = UnionMembers.Of(union);
        var taken = new MemberNames(names.DataOf(union.Name), "Kind", "_value");
        string[] properties = [.. members.Select(member => taken.Take(member.Name.TrimStart('@')))];
        string[] factories = [.. properties.Select(property => taken.Take("From" + property.TrimStart('@')))];
        EmitClass(writer, union, reader, data, members, properties, factories, names);
        writer.Blank();
        using (writer.Block($"{CSharpTypes.Access(union.IsInternal)} readonly ref partial struct {reader} : "
            + $"global::ZcGen.CompilerServices.IDataUnion<{data}>"))
        {
            EmitReader(writer, union.Name, data, members, factories, names);
            writer.Blank();
            using (writer.Block($"public readonly ref partial struct Builder : global::ZcGen.CompilerServices.IDataBuilder<{data}>"))
            {
                writer.Lines($$"""
                    /// <summary>Stores the member that <paramref name="data"/> holds.</summary>
                    /// <exception cref="global::ZcGen.Objects.DataException">The objects nest too deeply, or lack something required.</exception>
                    /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                    public void Set({{data}} data) => {{Writing}}.Set(this, data);

                    """);
                EmitSet(writer, $"void global::ZcGen.CompilerServices.IDataBuilder<{data}>.Set({data} data, int depth)", "data", members,
                    properties, static member => member.SetName);
            }

            writer.Blank();
            using (writer.Block("public ref partial struct VectorBuilder"))
            {
                writer.Lines($$"""
                    /// <summary>Adds an element with the member that <paramref name="data"/> holds. For generated code.</summary>
                    /// <param name="data">The member; null for an element without value.</param>
                    /// <param name="depth">How many objects may still be nested below the one that has the vector.</param>
                    {{Documentation.Hidden}}
                    """);
                EmitSet(writer, $"public void Set({data}? data, int depth)", "data?", members, properties, static member => member.AddName);
            }
        }
    }

    private static void EmitClass(
        CodeWriter writer, UnionModel union, string reader, string data, List<UnionMember> members, string[] properties, string[] factories,
        CompanionNames names)
    {
        writer.Lines($$"""
            {{Documentation.Summary(union.Documentation, $"Holds a copy of union <c>{union.Name}</c>: exactly one of its members.")}}
            /// <remarks>Immutable, except for the objects that it refers to.</remarks>
            [global::System.Diagnostics.DebuggerDisplay("{Kind}: {_value}")]
            {{Documentation.Generated}}
            """);
        using (writer.Block($"{CSharpTypes.Access(union.IsInternal)} sealed partial class {data} : global::System.IEquatable<{data}>"))
        {
            writer.Lines($$"""
                {{Documentation.HiddenInDebugger}}
                private readonly object _value;

                private {{data}}({{reader}}.{{UnionMembers.KindType}} kind, object value)
                {
                    Kind = kind;
                    _value = value;
                }

                /// <summary>Gets which member it holds.</summary>
                public {{reader}}.{{UnionMembers.KindType}} Kind { get; }
                """);
            string readerInExpression = CSharpNames.InExpression(union.Name, ["value", "_value", .. factories]);
            for (int i = 0; i < members.Count; i++)
            {
                string type = Type(members[i], names);
                string kind = $"{readerInExpression}.{UnionMembers.KindType}.{members[i].Kind}";
                bool isStruct = members[i].Model.Kind == FieldKind.Struct;
                writer.Lines($$"""

                    {{Documentation.Summary(members[i].Model.Documentation, "Gets", $"member <c>{members[i].Model.Name}</c>", "; null if it holds another one")}}
                    {{CodeWriter.Expression($"public {type}? {properties[i]}", $"Kind == {kind} ? ({type})_value : null")}}

                    /// <summary>Makes an object that holds member <c>{{members[i].Model.Name}}</c>.</summary>
                    public static {{data}} {{factories[i]}}({{type}} value){{(isStruct ? $" => new {data}({kind}, value);" : $$"""

                    {
                        global::System.ArgumentNullException.ThrowIfNull(value);
                        return new {{data}}({{kind}}, value);
                    }
                    """)}}
                    """);
            }

            DataEmitter.EmitEquality(writer, data,
                ["Kind == other.Kind", "global::ZcGen.CompilerServices.DataEquality.Values(_value, other._value)"], ["Kind"]);
        }
    }

    private static void EmitReader(
        CodeWriter writer, TypeName union, string data, List<UnionMember> members, string[] factories, CompanionNames names)
    {
        string dataInExpression = members.Exists(member => member.Name == data) ? names.GlobalDataOf(union) : data;
        using (writer.Block(
            $"{data}? global::ZcGen.CompilerServices.IDataUnion<{data}>.ToData(\n    global::ZcGen.CompilerServices.DataReading reading)"))
        {
            for (int i = 0; i < members.Count; i++)
            {
                string type = Type(members[i], names);
                string value = members[i].Model.Kind switch
                {
                    FieldKind.Table => $"reading.Table<{members[i].Type}, {type}>({members[i].Name})",
                    FieldKind.String => $"reading.Text({members[i].Name})",
                    _ => members[i].Name,
                };
                writer.Lines($$"""
                    if (_union.Kind == {{UnionMembers.KindType}}.{{members[i].Kind}})
                    {
                        return {{value}} is { } value{{i}}
                            ? {{dataInExpression}}.{{factories[i]}}(value{{i}})
                            : null;
                    }

                    """);
            }

            writer.Lines("return null;");
        }
    }

    private static void EmitSet(CodeWriter writer, string header, string data, List<UnionMember> members, string[] properties,
        Func<UnionMember, string> method)
    {
        using (writer.Block(header))
        {
            string otherwise = data == "data?" ? "_elements.Add();" : "Clear();";
            for (int i = 0; i < members.Count; i++)
            {
                string access = $"{data}.{properties[i]} is {{ }} value{i}";
                writer.Lines($$"""
                    if ({{access}})
                    {
                        {{(members[i].Model.Kind == FieldKind.Table ? $"{Writing}.Set({method(members[i])}(), value{i}, depth);" : $"{method(members[i])}(value{i});")}}
                        return;
                    }

                    """);
            }

            writer.Lines(otherwise);
        }
    }

    private static string Type(UnionMember member, CompanionNames names) => member.Model.Kind switch
    {
        FieldKind.String => "string",
        FieldKind.Struct => member.Type,
        _ => names.GlobalDataOf(member.Model.Type.Name!),
    };
}
