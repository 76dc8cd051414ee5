using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>Computes how many bytes the messages of schemas take at most, as generated builders write them.</summary>
/// <remarks>
/// <para>
/// It holds whatever the order in which fields are set, if each is set once, if no vector is created with room for more elements than are
/// added, and if texts and vectors are not longer than <c>max_length</c> and <c>max_item_length</c> say. What has no such attribute, and
/// what can contain itself, has no bound. A size prefix takes 4 bytes more. docs/zcgen.md says how it is computed.
/// </para>
/// <para>Not thread-safe. The time is proportional to the size of the schemas, however many roots are asked for.</para>
/// </remarks>
public sealed class MessageSizes
{
    private const int MaxPathLength = 32;

    private readonly Dictionary<TypeName, TableCost> _costs = [];
    private readonly TypeDirectory _types;
    private readonly ContentFactory _contents;

    /// <summary>Initializes the sizes of messages whose types are in <paramref name="types"/>.</summary>
    public MessageSizes(TypeDirectory types)
    {
        _types = types;
        _contents = new ContentFactory(types, CostOf);
    }

    /// <summary>Returns the sizes of messages of <paramref name="schemas"/>.</summary>
    /// <param name="schemas">The meaning of each file; files that include each other are all among them.</param>
    public static MessageSizes Of(IEnumerable<SchemaModel> schemas) => new(new TypeDirectory(schemas));

    /// <summary>Returns the most bytes of a message whose root is <paramref name="table"/>.</summary>
    public MessageSize OfRoot(TableModel table)
    {
        TableCost cost = Complete(table);
        if (cost.Unbounded is not null)
        {
            return new MessageSize(table.Name, 0, cost.Alignment, PathTo(cost));
        }

        Residues ends = EndsOf(cost, null);
        long bytes = Bytes.Add(HeaderOf(table), ChildrenOf(cost, ends));
        foreach (KeyValuePair<Block, bool> block in cost.Blocks)
        {
            // What is there once is not padded for where only itself can end.
            if (!block.Value && block.Key.Alignment > Residues.Step)
            {
                bytes -= block.Key.MaxStart(ends) - block.Key.MaxStart(EndsOf(cost, block.Key));
            }
        }

        return new MessageSize(table.Name, bytes, cost.Alignment, null);
    }

    /// <summary>
    /// Returns what the fields of <paramref name="table"/> contribute to the most bytes of a message whose root it is, the largest part
    /// first.
    /// </summary>
    /// <exception cref="InvalidOperationException">The message has no bound.</exception>
    public IReadOnlyList<SizePart> PartsOf(TableModel table)
    {
        TableCost cost = Complete(table);
        if (cost.Unbounded is not null)
        {
            throw new InvalidOperationException($"messages of {table.Name} have no bound");
        }

        Residues ends = EndsOf(cost, null);
        ChildrenOf(cost, ends);
        var contents = cost.Contents.ToDictionary(static content => content.Field);
        List<SizePart> parts = [];
        for (int i = 0; i < table.Fields.Count; i++)
        {
            FieldModel field = table.Fields[i];
            if (!field.IsDeprecated)
            {
                parts.Add(contents.TryGetValue(i, out FieldContent? content)
                    ? LargestIn(cost, content, ends)
                    : new SizePart(field.Name, field.Type.InlineSize));
            }
        }

        return [.. parts.OrderByDescending(static part => part.Bytes)];
    }

    private static long HeaderOf(TableModel table) => table.Layout.RootTable + table.Layout.InlineSize;

    // Where a message can end before a block is appended, if each block may be appended any number of times.
    private static Residues EndsOf(TableCost root, Block? excluded)
    {
        var ends = Residues.Of(HeaderOf(root.Table));
        Residues before;
        do
        {
            before = ends;
            foreach (Block block in root.Blocks.Keys)
            {
                if (block != excluded)
                {
                    ends |= block.After(ends);
                }
            }
        }
        while (ends != before);
        return ends;
    }

    private static SizePart LargestIn(TableCost cost, FieldContent content, Residues ends)
    {
        FieldModel field = cost.Table.Fields[content.Field];
        long bytes = content.MaxBytes(ends, out Choice? choice);
        string path = NameOf(cost, content);
        long part = bytes;
        for (int i = 0; i < MaxPathLength && choice is not null; i++)
        {
            path += MemberOf(choice);
            TableCost? table = choice.Table;
            choice = null;
            foreach (FieldContent inner in table?.Contents ?? [])
            {
                long innerBytes = inner.MaxBytes(ends, out Choice? innerChoice);
                if (2 * Bytes.Multiply(content.ChoiceCount, innerBytes) > part)
                {
                    path += "." + NameOf(table!, inner);
                    part = innerBytes;
                    content = inner;
                    choice = innerChoice;
                    break;
                }
            }
        }

        return new SizePart(path, bytes + field.Type.InlineSize);
    }

    private static string NameOf(TableCost cost, FieldContent content) =>
        cost.Table.Fields[content.Field].Name + (content.HasElements ? "[]" : "");

    private static string MemberOf(Choice? choice) => choice is { Member.Length: > 0 } ? "." + choice.Member : "";

    private static UnboundedField PathTo(TableCost root)
    {
        HashSet<TableCost> visited = [];
        var path = new System.Text.StringBuilder(root.Table.Name.Name);
        TableCost cost = root;
        while (true)
        {
            visited.Add(cost);
            FieldContent content = cost.Unbounded!;
            Choice? choice = cost.UnboundedChoice;
            if (visited.Count <= MaxPathLength)
            {
                path.Append('.').Append(NameOf(cost, content)).Append(MemberOf(choice));
            }
            else if (visited.Count == MaxPathLength + 1)
            {
                path.Append("...");
            }

            FieldModel field = cost.Table.Fields[content.Field];
            if (choice?.Table is not { } next)
            {
                string attribute = content.MissingBound ?? choice!.MissingBound!;
                string type = choice is { Member.Length: > 0 } ? "string" : field.Type.Notation;
                return new UnboundedField(path.ToString(), $"{type} without {attribute}", cost.Table.Name, field.Name);
            }

            if (visited.Contains(next))
            {
                return new UnboundedField(path.ToString(), $"contains {next.Table.Name.FullName} again", cost.Table.Name, field.Name);
            }

            cost = next;
        }
    }

    private TableCost CostOf(TypeName name)
    {
        if (!_costs.TryGetValue(name, out TableCost? cost))
        {
            cost = new TableCost(_types.Table(name));
            _costs.Add(name, cost);
        }

        return cost;
    }

    private TableCost Complete(TableModel table)
    {
        TableCost root = CostOf(table.Name);
        HashSet<TableCost> begun = [];
        Walk(root, Begin, static cost => cost.Complete());
        return root;

        bool Begin(TableCost cost)
        {
            bool isNew = !cost.IsComplete && begun.Add(cost);
            if (isNew)
            {
                cost.Begin(_contents.Of(cost.Table));
            }

            return isNew;
        }
    }

    private static long ChildrenOf(TableCost root, Residues ends)
    {
        Walk(root, cost => !cost.IsKnown(ends), cost => cost.Compute(ends));
        return root.ChildrenOf(ends);
    }

    // Visits the tables that fields append before the tables that have the fields. Not by recursion: schemas may nest deeper than a stack.
    private static void Walk(TableCost root, Func<TableCost, bool> enter, Action<TableCost> leave)
    {
        Stack<(TableCost Cost, int Next)> open = new();
        if (enter(root))
        {
            open.Push((root, 0));
        }

        while (open.Count > 0)
        {
            (TableCost cost, int next) = open.Pop();
            if (next == cost.Children.Length)
            {
                leave(cost);
                continue;
            }

            open.Push((cost, next + 1));
            if (enter(cost.Children[next]))
            {
                open.Push((cost.Children[next], 0));
            }
        }
    }
}
