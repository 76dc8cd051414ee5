using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one union: its reader, and inside it the enum of kinds, the visitor and the builders.</summary>
internal static class UnionEmitter
{
    public static void Emit(CodeWriter writer, UnionModel union)
    {
        string name = CSharpNames.Escape(union.Name.Name);
        var members = UnionMembers.Of(union);
        writer.Lines(Documentation.Summary(union.Documentation, $"Union <c>{union.Name}</c>, read in place."));
        using (writer.Block($"{CSharpTypes.Access(union.IsInternal)} readonly ref partial struct {name} : global::ZcGen.CompilerServices.IUnion<{name}, {name}.{UnionMembers.KindType}>"))
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
            UnionMatchEmitter.EmitVisitor(writer, name, members);
            writer.Blank();
            UnionBuilderEmitter.Emit(writer, name, members);
            writer.Blank();
            UnionBuilderEmitter.EmitVector(writer, name, members);
        }
    }

    private static void EmitReader(CodeWriter writer, string name) => writer.Lines($$"""
        private readonly global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> _union;

        private {{name}}(global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> union) => _union = union;

        /// <summary>Which member the message says it holds; a newer sender can name one that has no name here.</summary>
        public {{UnionMembers.KindType}} Kind => _union.Kind;

        /// <summary>Whether there is a value, of whatever kind.</summary>
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

            {Documentation.Summary(member.Model.Documentation, $"Member <c>{member.Model.Name}</c>; absent when it holds another one or none.")}
            public {type} {member.Name} => _union.Kind == {kind} ? {read} : default;

            /// <summary>Whether it holds a <see cref="{member.Name}"/>, which is then the <paramref name="value"/>.</summary>
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

            static {{name}} global::ZcGen.CompilerServices.IUnion<{{name}}, {{UnionMembers.KindType}}>.Open(global::ZcGen.CompilerServices.UnionReader<{{UnionMembers.KindType}}> union) => new(union);

            static bool global::ZcGen.CompilerServices.IUnion<{{name}}, {{UnionMembers.KindType}}>.Verify(ref global::ZcGen.CompilerServices.Verifier verifier, {{UnionMembers.KindType}} kind, uint field) => kind switch
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
        writer.Lines($"/// <summary>The members of <c>{union.Name}</c>.</summary>");
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
