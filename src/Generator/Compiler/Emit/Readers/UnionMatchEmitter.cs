using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the ways to handle every member of a union at once: one delegate for each, or a visitor.</summary>
internal static class UnionMatchEmitter
{
    private const string Otherwise = "Otherwise";

    private const string NoMember = "if there is none, it is malformed, or it is unknown here";

    public static void Emit(CodeWriter writer, List<UnionMember> members)
    {
        string[] delegates =
        [
            .. members.Select(static member => $"global::System.Func<{member.Type}, TResult> {member.Parameter}"),
            $"global::System.Func<{UnionMembers.KindType}, TResult> otherwise",
        ];
        writer.Lines($"""

            /// <summary>Calls the delegate of the member that is stored, and returns what it returns.</summary>
            /// <remarks>Calls <paramref name="otherwise"/> {NoMember}.</remarks>
            """);
        EmitCases(
            writer,
            $"public TResult Match<TResult>({CodeWriter.List(delegates)})\n    where TResult : allows ref struct",
            members,
            (member, value) => $"{member.Parameter}({value})",
            "otherwise(_union.Kind)");
        string[] stateful =
        [
            "TState state",
            .. members.Select(static member => $"global::System.Func<TState, {member.Type}, TResult> {member.Parameter}"),
            $"global::System.Func<TState, {UnionMembers.KindType}, TResult> otherwise",
        ];
        writer.Lines($"""

            /// <summary>Calls the delegate of the member that is stored, and returns what it returns.</summary>
            /// <remarks>
            /// Calls <paramref name="otherwise"/> {NoMember}.
            /// Passes <paramref name="state"/> on, so that the delegates can be static and nothing is allocated.
            /// </remarks>
            """);
        EmitCases(
            writer,
            $"public TResult Match<TState, TResult>({CodeWriter.List(stateful)})\n    where TState : allows ref struct\n    where TResult "
                + ": allows ref struct",
            members,
            (member, value) => $"{member.Parameter}(state, {value})",
            "otherwise(state, _union.Kind)");
        writer.Lines($"""

            /// <summary>Calls the method of <paramref name="visitor"/> for the member that is stored, and returns what it returns.</summary>
            /// <remarks>Calls <c>{Otherwise}</c> {NoMember}.</remarks>
            """);
        EmitCases(
            writer,
            "public TResult Accept<TVisitor, TResult>(ref TVisitor visitor)\n    where TVisitor : IVisitor<TResult>, allows ref struct\n   "
                + " where TResult : allows ref struct",
            members,
            (member, value) => $"visitor.{member.Name}({value})",
            $"visitor.{Otherwise}(_union.Kind)");
    }

    public static void EmitVisitor(CodeWriter writer, TypeName union, List<UnionMember> members)
    {
        string name = CSharpNames.Reference(union);
        writer.Lines($"""
            /// <summary>Handles each member of a <see cref="{name}"/>. A struct that implements it is called without boxing.</summary>
            /// <typeparam name="TResult">What its methods return.</typeparam>
            """);
        using (writer.Block("public interface IVisitor<TResult> where TResult : allows ref struct"))
        {
            foreach (UnionMember member in members)
            {
                writer.Lines($"""
                    /// <summary>Handles member <c>{member.Model.Name}</c>.</summary>
                    TResult {member.Name}({member.Type} value);

                    """);
            }

            writer.Lines($"""
                /// <summary>Handles a union whose member is absent, malformed or unknown here.</summary>
                TResult {Otherwise}({UnionMembers.KindType} kind);
                """);
        }
    }

    private static void EmitCases(CodeWriter writer, string header, List<UnionMember> members, Func<UnionMember, string, string> call,
        string otherwise)
    {
        using (writer.Block(header))
        {
            if (members.Count > 0)
            {
                using (writer.Block("switch (_union.Kind)"))
                {
                    for (int i = 0; i < members.Count; i++)
                    {
                        string value = UnionMembers.Local(i);
                        writer.Lines($"""
                            case {UnionMembers.KindType}.{members[i].Kind} when {members[i].TryGetName}(out {members[i].Type} {value}):
                                return {call(members[i], value)};
                            """);
                    }
                }

                writer.Blank();
            }

            writer.Lines($"return {otherwise};");
        }
    }
}
