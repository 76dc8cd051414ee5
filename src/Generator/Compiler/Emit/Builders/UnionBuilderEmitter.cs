using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builders of one union: of a field, and of a vector.</summary>
internal static class UnionBuilderEmitter
{
    public static void Emit(CodeWriter writer, string name, List<UnionMember> members)
    {
        writer.Lines($"/// <summary>Builds a <see cref=\"{name}\"/> in place. What is set last is what it holds.</summary>");
        using (writer.Block("public readonly ref partial struct Builder"))
        {
            writer.Lines("""
                private readonly global::ZcGen.CompilerServices.UnionBuilder _union;

                /// <summary>Wraps the place of a union; generated code calls this.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                public Builder(global::ZcGen.CompilerServices.UnionBuilder union) => _union = union;
                """);
            foreach (UnionMember member in members)
            {
                writer.Lines(member.Model.Kind == FieldKind.Table
                    ? $"""

                        /// <summary>Appends member <c>{member.Model.Name}</c>.</summary>
                        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                        public {member.Type}.Builder {member.SetName}() => {Create("_union", member)};
                        """
                    : $"""

                        /// <summary>Stores member <c>{member.Model.Name}</c>{(member.Model.Kind == FieldKind.String ? "; absent text makes it hold nothing" : "")}.</summary>
                        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                        public void {member.SetName}({Parameter(member)}) => {Set("_union", member)};
                        """);
            }

            writer.Lines($"""

                /// <summary>Makes it hold nothing.</summary>
                public void Clear() => _union.Clear<{UnionMembers.KindType}>();
                """);
        }
    }

    public static void EmitVector(CodeWriter writer, string name, List<UnionMember> members)
    {
        writer.Lines($"/// <summary>Adds the elements of a vector of <see cref=\"{name}\"/>, in order.</summary>");
        using (writer.Block("public ref partial struct VectorBuilder"))
        {
            writer.Lines("""
                private global::ZcGen.CompilerServices.UnionVectorBuilder _elements;

                /// <summary>Wraps a vector; generated code calls this.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                public VectorBuilder(global::ZcGen.CompilerServices.UnionVectorBuilder elements) => _elements = elements;

                /// <summary>How many elements were added.</summary>
                public readonly int Count => _elements.Count;
                """);
            foreach (UnionMember member in members)
            {
                bool isTable = member.Model.Kind == FieldKind.Table;
                writer.Lines($"""

                    /// <summary>Adds an element that holds member <c>{member.Model.Name}</c>.</summary>
                    /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
                    /// <exception cref="global::ZcGen.Format.MessageTooLargeException">It does not fit.</exception>
                    {(isTable
                        ? $"public {member.Type}.Builder {member.AddName}() => {Create("_elements.Add()", member)};"
                        : $"public void {member.AddName}({Parameter(member)}) => {Set("_elements.Add()", member)};")}
                    """);
            }
        }
    }

    private static string Create(string union, UnionMember member) =>
        $"{union}.CreateTable<{member.Type}.Builder, {UnionMembers.KindType}>({UnionMembers.KindType}.{member.Kind})";

    private static string Parameter(UnionMember member) => $"{(member.Model.Kind == FieldKind.String ? "scoped " : "")}{member.Type} value";

    private static string Set(string union, UnionMember member) => member.Model.Kind == FieldKind.String
        ? $"{union}.Text({UnionMembers.KindType}.{member.Kind}, value)"
        : $"{union}.Struct({UnionMembers.KindType}.{member.Kind}, value, {member.Model.Type.Alignment})";
}
