namespace ZcGen.Compiler.Emit;

/// <summary>Writes the ways to handle every member of a union at once: one delegate for each, or a visitor.</summary>
internal static class UnionMatchEmitter
{
    private const string Otherwise = "Otherwise";

    public static void Emit(CodeWriter writer, List<UnionMember> members)
    {
        string delegates = string.Concat(members.Select(member => $"global::System.Func<{member.Type}, TResult> {member.Parameter}, "));
        string stateful = string.Concat(members.Select(member => $"global::System.Func<TState, {member.Type}, TResult> {member.Parameter}, "));
        writer.Lines("""

            /// <summary>Calls the delegate of the member that it holds, or <c>otherwise</c> when it holds none, a malformed one, or one that has no name here.</summary>
            """);
        EmitCases(
            writer,
            $"public TResult Match<TResult>({delegates}global::System.Func<{UnionMembers.KindType}, TResult> otherwise) where TResult : allows ref struct",
            members,
            (member, value) => $"{member.Parameter}({value})",
            "otherwise(_union.Kind)");
        writer.Lines("""

            /// <summary>Calls the delegate of the member that it holds, or <c>otherwise</c> when it holds none, a malformed one, or one that has no name here.</summary>
            /// <remarks>What the delegates need comes in as <paramref name="state"/>, so that they can be static and nothing is allocated.</remarks>
            """);
        EmitCases(
            writer,
            $"public TResult Match<TState, TResult>(TState state, {stateful}global::System.Func<TState, {UnionMembers.KindType}, TResult> otherwise) where TState : allows ref struct where TResult : allows ref struct",
            members,
            (member, value) => $"{member.Parameter}(state, {value})",
            "otherwise(state, _union.Kind)");
        writer.Lines($"""

            /// <summary>Calls the visitor's method for the member that it holds, or <c>{Otherwise}</c> when it holds none, a malformed one, or one that has no name here.</summary>
            """);
        EmitCases(
            writer,
            "public TResult Accept<TVisitor, TResult>(ref TVisitor visitor) where TVisitor : IVisitor<TResult>, allows ref struct where TResult : allows ref struct",
            members,
            (member, value) => $"visitor.{member.Name}({value})",
            $"visitor.{Otherwise}(_union.Kind)");
    }

    public static void EmitVisitor(CodeWriter writer, string name, List<UnionMember> members)
    {
        writer.Lines($"""
            /// <summary>Handles each member of a <see cref="{name}"/>; a struct that implements it is called without boxing.</summary>
            /// <typeparam name="TResult">What it makes of the member.</typeparam>
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
                /// <summary>Handles a union that holds none, a malformed member, or one that has no name here.</summary>
                TResult {Otherwise}({UnionMembers.KindType} kind);
                """);
        }
    }

    private static void EmitCases(CodeWriter writer, string header, List<UnionMember> members, Func<UnionMember, string, string> call, string otherwise)
    {
        using (writer.Block(header))
        {
            if (members.Count > 0)
            {
                using (writer.Block("switch (_union.Kind)"))
                {
                    for (int i = 0; i < members.Count; i++)
                    {
                        writer.Lines($"""
                            case {UnionMembers.KindType}.{members[i].Kind} when {members[i].TryGetName}(out {members[i].Type} value{i}):
                                return {call(members[i], $"value{i}")};
                            """);
                    }
                }

                writer.Blank();
            }

            writer.Lines($"return {otherwise};");
        }
    }
}
