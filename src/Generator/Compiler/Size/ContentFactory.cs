using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>Finds out what a builder appends for the fields of a table.</summary>
/// <param name="types">The declared types.</param>
/// <param name="costOf">Returns the cost of a table.</param>
internal sealed class ContentFactory(TypeDirectory types, Func<TypeName, TableCost> costOf)
{
    private const int OffsetSize = 4;

    private readonly Dictionary<TypeName, Choice[]> _members = [];

    /// <summary>Returns what is appended for each field that is not stored in the table itself.</summary>
    public FieldContent[] Of(TableModel table)
    {
        List<FieldContent> contents = [];
        for (int i = 0; i < table.Fields.Count; i++)
        {
            FieldModel field = table.Fields[i];
            if (field.Type.IsOffset && !field.IsDeprecated)
            {
                contents.Add(Of(i, field));
            }
        }

        return [.. contents];
    }

    private FieldContent Of(int index, FieldModel field)
    {
        switch (field.Kind)
        {
            case FieldKind.String:
                return One(index, [SizedBlock.String(field.MaxLength)], [], MissingAttributes.Of(field));
            case FieldKind.Table:
                return One(index, [], [TableChoice("", field.Type.Name!)], null);
            case FieldKind.Union:
                Choice[] members = MembersOf(field.Type.Name!);
                return One(index, [], members, null) with { Alignment = AlignmentOf(members) };
            case FieldKind.NestedMessage when field.MaxLength == 0:
                return NestedMessage(index, field);
            case FieldKind.StringVector or FieldKind.TableVector or FieldKind.UnionVector:
                return OffsetVector(index, field);
            default:
                return InlineVector(index, field);
        }
    }

    private static FieldContent One(int index, SizedBlock[] blocks, Choice[] choices, string? missing) =>
        new(index, blocks, choices, 1, false, missing);

    private static int AlignmentOf(Choice[] members) => members.Aggregate(
        Residues.Step,
        static (largest, member) => member.Table is null ? Math.Max(largest, member.Block.Block.Alignment) : largest);

    private static int CountSizeOf(FieldModel field) => field.OffsetFormat == OffsetFormat.Vector64 ? sizeof(ulong) : sizeof(uint);

    private static FieldContent InlineVector(int index, FieldModel field)
    {
        int countSize = CountSizeOf(field);
        int alignment = field.Kind == FieldKind.NestedMessage ? Alignments.OfNested : field.ElementAlignment;
        var vector = SizedBlock.Vector(countSize, field.Type.ElementSize, alignment, field.MaxLength);
        return One(index, [vector], [], MissingAttributes.Of(field)) with
        {
            Alignment = Math.Max(OffsetSize, field.ElementAlignment),
        };
    }

    // Built in place, where its root comes at once. Bytes of a message that was built elsewhere take no more: they need no alignment.
    private FieldContent NestedMessage(int index, FieldModel field)
    {
        TypeName root = field.NestedRoot!;
        TableLayout layout = types.Table(root).Layout;
        var start = SizedBlock.Of(CountSizeOf(field), Alignments.OfNested, layout.RootTable + layout.InlineSize);
        return One(index, [start], [new Choice("", SizedBlock.Of(0, OffsetSize, 0, 0), costOf(root), null)], null);
    }

    private FieldContent OffsetVector(int index, FieldModel field)
    {
        int length = field.MaxLength;
        if (length == 0)
        {
            return new FieldContent(index, [], [], 0, true, MissingAttributes.Of(field));
        }

        var offsets = SizedBlock.Vector(sizeof(uint), OffsetSize, OffsetSize, length);
        switch (field.Kind)
        {
            case FieldKind.StringVector:
                Choice text = new("", SizedBlock.String(field.MaxItemLength), null, MissingAttributes.OfElements(field));
                return new FieldContent(index, [offsets], [text], length, true, null);
            case FieldKind.TableVector:
                TableModel table = types.Table(field.Type.Name!);
                var vtables = SizedBlock.Of(0, OffsetSize, table.Layout.VTableSize, VTablesOf(table, length));
                return new FieldContent(index, [offsets, vtables], [ElementChoice(table)], length, true, null);
            default:
                UnionModel union = types.Union(field.Type.Name!);
                int kindSize = ScalarRange.SizeOf(union.Underlying);
                Choice[] members = MembersOf(union.Name);
                return new FieldContent(
                    index, [SizedBlock.Vector(sizeof(uint), kindSize, kindSize, length), offsets], members, length, true, null)
                {
                    Alignment = Math.Max(kindSize, AlignmentOf(members)),
                };
        }
    }

    // The elements of a vector share a vtable until one differs. It differs when it is added with other fields than the last one (then
    // there is another shared one), and when more fields are set afterwards (then it has its own).
    private static long VTablesOf(TableModel table, long length)
    {
        int optional = table.Fields.Count(static field => !field.IsDeprecated && !field.IsStoredFromTheStart);
        int arguments = table.Fields.Count(static field => !field.IsDeprecated && field.IsArgument);
        bool isAddedWithFields = arguments <= TableModel.MaxArguments
            && table.Fields.Any(static field => !field.IsDeprecated && field.IsArgument && !field.IsStoredFromTheStart);
        return (optional, isAddedWithFields) switch
        {
            (0, _) => 1,
            (_, false) => length + 1,
            (1, _) => length + ((length + 1) / 2),
            _ => 2 * length,
        };
    }

    private Choice TableChoice(string member, TypeName name)
    {
        TableLayout layout = types.Table(name).Layout;
        return new Choice(member, SizedBlock.Of(layout.VTableSize, layout.Alignment, layout.InlineSize), costOf(name), null);
    }

    private Choice ElementChoice(TableModel table) =>
        new("", SizedBlock.Of(0, table.Layout.Alignment, table.Layout.InlineSize), costOf(table.Name), null);

    private Choice[] MembersOf(TypeName union)
    {
        if (!_members.TryGetValue(union, out Choice[]? members))
        {
            members = [.. types.Union(union).Members.Select(ChoiceOf)];
            _members.Add(union, members);
        }

        return members;
    }

    private Choice ChoiceOf(UnionMemberModel member)
    {
        switch (member.Kind)
        {
            case FieldKind.Table:
                return TableChoice(member.Name, member.Type.Name!);
            case FieldKind.Struct:
                StructModel model = types.Struct(member.Type.Name!);
                return new Choice(member.Name, SizedBlock.Of(0, model.Alignment, model.Size), null, null);
            default:
                return new Choice(member.Name, SizedBlock.String(member.MaxLength), null, MissingAttributes.Of(member));
        }
    }
}
