using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one union: its reader, and inside it the enum of kinds, the visitor and the builders.</summary>
internal static class UnionEmitter
{
    public static void Emit(CodeWriter writer, UnionModel union)
    {
        string name = CSharpNames.Escape(union.Name.CSharpName);
        var members = UnionMembers.Of(union);
        writer.Lines($$"""
            {{Documentation.Summary(union.Documentation, $"Reads union <c>{union.Name}</c> in place.")}}
            /// <remarks>A view of the bytes of a message, valid as long as they are. Never throws: what is malformed reads as absent.</remarks>
            [global::System.Diagnostics.DebuggerDisplay("{Kind}")]
            {{Documentation.Generated}}
            """);
        using (writer.Block($"{CSharpTypes.Access(union.IsInternal)} readonly ref partial struct {name} : "
            + $"global::ZcGen.CompilerServices.IUnion<{name}, {name}.{UnionMembers.KindType}>"))
        {
            EmitReader(writer, name);
            foreach (UnionMember member in members)
            {
                EmitMember(writer, member);
            }

            UnionMatchEmitter.Emit(writer, members);
            EmitInterface(writer, name, members);
            writer.Blank();
            EmitKinds(writer, union, members);
            writer.Blank();
            UnionMatchEmitter.EmitVisitor(writer, union.Name, members);
            writer.Blank();
            UnionBuilderEmitter.Emit(writer, union.Name, members);
            writer.Blank();
            UnionBuilderEmitter.EmitVector(writer, union.Name, members);
        }
    }

    private static void EmitReader(CodeWriter writer, string name) => writer.Lines($$"""
        {{Documentation.HiddenInDebugger}}
        private readonly global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> _union;

        private {{name}}(global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> union) => _union = union;

        /// <summary>Gets the member that the message names; a sender with a newer schema can name one that is unknown here.</summary>
        public {{UnionMembers.KindType}} Kind => _union.Kind;

        /// <summary>Gets a value that indicates whether the union has a value, of whatever kind.</summary>
        public bool IsPresent => _union.HasValue;
        """);

    private static void EmitMember(CodeWriter writer, UnionMember member)
    {
        string parameter = "value";
        string kind = $"{UnionMembers.KindType}.{member.Kind}";
        (string type, string read) = member.Model.Kind switch
        {
            FieldKind.String => (member.Type, "_union.Text()"),
            FieldKind.Struct => (member.Type + "?", $"_union.Struct<{member.Type}>()"),
            _ => (member.Type, $"_union.Table<{member.Type}>()"),
        };
        writer.Lines($"""

            {Documentation.Summary(member.Model.Documentation, "Gets", $"member <c>{member.Model.Name}</c>", $"; {(member.Model.Kind == FieldKind.Struct ? "null" : "absent")} if it is not stored")}
            {CodeWriter.Expression($"public {type} {member.Name}", $"_union.Kind == {kind} ? {read} : default")}

            /// <summary>Gets member <c>{member.Model.Name}</c> if it is stored.</summary>
            """);
        using (writer.Block($"public bool {member.TryGetName}(out {member.Type} {parameter})"))
        {
            writer.Lines(member.Model.Kind == FieldKind.Struct
                ? $"""
                    {type} held = {member.Name};
                    {parameter} = held.GetValueOrDefault();
                    return held.HasValue;
                    """
                : $"""
                    {parameter} = {member.Name};
                    return {parameter}.IsPresent;
                    """);
        }
    }

    private static void EmitInterface(CodeWriter writer, string name, List<UnionMember> members)
    {
        writer.Lines($$"""

            static {{name}} global::ZcGen.CompilerServices.IUnion<{{name}}, {{UnionMembers.KindType}}>.Open(
                global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> union) => new(union);

            static bool global::ZcGen.CompilerServices.IUnion<{{name}}, {{UnionMembers.KindType}}>.Verify(
                ref global::ZcGen.CompilerServices.Verifier verifier, {{UnionMembers.KindType}} kind, uint field) => kind switch
            {
            """);
        foreach (UnionMember member in members)
        {
            writer.Lines($"    {UnionMembers.KindType}.{member.Kind} => {Check(member)},");
        }

        writer.Lines("""
                _ => verifier.AnyAt(field),
            };
            """);
    }

    private static string Check(UnionMember member) => member.Model.Kind switch
    {
        FieldKind.String => "verifier.TextAt(field)",
        FieldKind.Struct => $"verifier.StructAt(field, {member.Model.Type.InlineSize}, {member.Model.Type.Alignment})",
        _ => $"verifier.TableAt<{member.Type}>(field)",
    };

    private static void EmitKinds(CodeWriter writer, UnionModel union, List<UnionMember> members)
    {
        writer.Lines($"/// <summary>The members of union <c>{union.Name}</c>.</summary>");
        using (writer.Block($"public enum {UnionMembers.KindType} : {CSharpTypes.Keyword(union.Underlying)}"))
        {
            writer.Lines($"""
                /// <summary>No member.</summary>
                {UnionMembers.None} = 0,
                """);
            foreach (UnionMember member in members)
            {
                string number = CSharpTypes.Decimal(union.Underlying, member.Model.Bits);
                writer.Lines($"""
                    {Documentation.Summary(member.Model.Documentation, $"Member <c>{member.Model.Name}</c>.")}
                    {member.Kind} = {number},
                    """);
            }
        }
    }
}
