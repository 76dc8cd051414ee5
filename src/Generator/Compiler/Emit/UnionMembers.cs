using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A member of a union, and the names that generated code gives it.</summary>
/// <param name="Model">The member.</param>
/// <param name="Kind">Its value in the enum of kinds.</param>
/// <param name="Name">Its property in the reader; its method in a visitor.</param>
/// <param name="TryGetName">The reader's method that asks for it.</param>
/// <param name="SetName">The builder's method that stores or appends it.</param>
/// <param name="AddName">The vector builder's method that adds it.</param>
/// <param name="Parameter">Its parameter where there is one for each member.</param>
internal sealed record UnionMember(UnionMemberModel Model, string Kind, string Name, string TryGetName, string SetName, string AddName,
    string Parameter)
{
    /// <summary>The type of its value.</summary>
    public string Type => Model.Kind == FieldKind.String ? "global::ZcGen.Format.Utf8Text" : CSharpTypes.Value(Model.Type);
}

/// <summary>Names the members of a union's generated types.</summary>
internal static class UnionMembers
{
    /// <summary>The enum of kinds, inside the union's type.</summary>
    public const string KindType = "MemberKind";

    /// <summary>The kind of a union without value.</summary>
    public const string None = "None";

    /// <summary>The enum of kinds of a union, from the global namespace.</summary>
    public static string Kind(TypeName union) => $"{CSharpNames.Global(union)}.{KindType}";

    /// <summary>The members, in the order of their numbers.</summary>
    public static List<UnionMember> Of(UnionModel union)
    {
        var kinds = new MemberNames("", None, MemberNames.EnumStorage);
        var names =
            new MemberNames(union.Name.CSharpName, KindType, "Kind", "IsPresent", "Match", "Accept", "IVisitor", "Otherwise", "Builder",
                "VectorBuilder", "TResult");
        var builder = new MemberNames("Builder", "Clear");
        if ((union.Features & EmissionFeatures.Objects) != 0)
        {
            builder.Reserve("Set");
        }

        var vector = new MemberNames("VectorBuilder", "Count");
        UnionMemberModel[] members = [.. union.Members];
        var parameters = new MemberNames("", "otherwise", "state", "visitor");
        parameters.Reserve([.. members.Select(static (_, i) => Local(i))]);
        string[] properties = [.. members.Select(member => names.Take(PascalCase.Of(member.Name)))];
        return
        [
            .. members.Select((member, i) => new UnionMember(
                member,
                kinds.Take(member.Name),
                properties[i],
                names.Take("TryGet", properties[i]),
                builder.Take(member.Kind == FieldKind.Table ? "Create" : "Set", properties[i]),
                vector.Take("Add", properties[i]),
                parameters.Take(CSharpNames.Camel(properties[i])))),
        ];
    }

    /// <summary>The local that holds the member at <paramref name="index"/> where there is one for each member.</summary>
    public static string Local(int index) => "value" + index.ToString(CultureInfo.InvariantCulture);
}
