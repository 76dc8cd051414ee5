using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the builders of one union: of a field, and of a vector.</summary>
internal static class UnionBuilderEmitter
{
    public static void Emit(CodeWriter writer, TypeName union, List<UnionMember> members)
    {
        writer.Lines($"""
            /// <summary>Builds a <see cref="{CSharpNames.Reference(union)}"/> in place.</summary>
            /// <remarks>The member that is set last is the one that is stored. Not thread-safe.</remarks>
            """);
        using (writer.Block("public readonly ref partial struct Builder"))
        {
            writer.Lines($"""
                {Documentation.HiddenInDebugger}
                private readonly global::ZcGen.CompilerServices.UnionBuilder _union;

                /// <summary>Wraps the place of a union. For generated code.</summary>
                {Documentation.Hidden}
                public Builder(global::ZcGen.CompilerServices.UnionBuilder union) => _union = union;
                """);
            foreach (UnionMember member in members)
            {
                writer.Lines(member.Model.Kind == FieldKind.Table
                    ? $"""

                        /// <summary>Appends member <c>{member.Model.Name}</c> and returns its builder.</summary>
                        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                        public {member.Type}.Builder {member.SetName}() =>
                            {Create("_union", member)};
                        """
                    : $"""

                        /// <summary>Stores member <c>{member.Model.Name}</c>{(member.Model.Kind == FieldKind.String ? "; absent text clears the union" : "")}.</summary>
                        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                        public void {member.SetName}({Parameter(member)}) => {Set("_union", member)};
                        """);
            }

            writer.Lines($"""

                /// <summary>Removes the member that is stored, so that the union has no value.</summary>
                public void Clear() => _union.Clear<{UnionMembers.KindType}>();
                """);
        }
    }

    public static void EmitVector(CodeWriter writer, TypeName union, List<UnionMember> members)
    {
        writer.Lines($"""
            /// <summary>Adds the elements of a vector of <see cref="{CSharpNames.Reference(union)}"/>, in order.</summary>
            /// <remarks>Not thread-safe.</remarks>
            """);
        using (writer.Block("public ref partial struct VectorBuilder"))
        {
            writer.Lines($"""
                {Documentation.HiddenInDebugger}
                private global::ZcGen.CompilerServices.UnionVectorBuilder _elements;

                /// <summary>Wraps a vector. For generated code.</summary>
                {Documentation.Hidden}
                public VectorBuilder(global::ZcGen.CompilerServices.UnionVectorBuilder elements) => _elements = elements;

                /// <summary>Gets the number of elements added so far.</summary>
                public readonly int Count => _elements.Count;
                """);
            foreach (UnionMember member in members)
            {
                bool isTable = member.Model.Kind == FieldKind.Table;
                writer.Lines($"""

                    /// <summary>Adds an element that stores member <c>{member.Model.Name}</c>{(isTable ? " and returns its builder" : "")}.</summary>
                    /// <exception cref="global::System.InvalidOperationException">The vector is full.</exception>
                    /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The message does not fit its buffer.</exception>
                    {(isTable
                        ? $"public {member.Type}.Builder {member.AddName}() =>\n    {Create("_elements.Add()", member)};"
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
