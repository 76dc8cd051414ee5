using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>What a builder appends for the fields of one table, and for those of the tables below it.</summary>
internal sealed class TableCost(TableModel table)
{
    // How often the fields of the table and below append a block: once, or more often or instead of something else.
    private readonly Dictionary<Block, bool> _isRepeated = [];
    private readonly Dictionary<Residues, long> _children = [];

    /// <summary>Gets the table.</summary>
    public TableModel Table => table;

    /// <summary>Gets what the fields append that are not stored in the table itself, in the order of slots.</summary>
    public FieldContent[] Contents { get; private set; } = [];

    /// <summary>Gets the tables that the fields append.</summary>
    public TableCost[] Children { get; private set; } = [];

    /// <summary>Gets whether everything below the table is known.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Gets the first field that has no bound; null if all have one.</summary>
    public FieldContent? Unbounded { get; private set; }

    /// <summary>Gets the choice because of which that field has no bound; null if it is the field itself.</summary>
    public Choice? UnboundedChoice { get; private set; }

    /// <summary>Gets the largest alignment of the table and all that is below it.</summary>
    public int Alignment { get; private set; } = table.Layout.Alignment;

    /// <summary>Gets all that is appended for its fields and below, and whether it may be appended more than once.</summary>
    public IReadOnlyDictionary<Block, bool> Blocks => _isRepeated;

    /// <summary>Sets what the fields append.</summary>
    public void Begin(FieldContent[] contents)
    {
        Contents = contents;
        Children =
        [
            .. contents.SelectMany(static content => content.Choices).Select(static choice => choice.Table!)
                .Where(static child => child is not null).Distinct(),
        ];
    }

    /// <summary>Sums up what is below the table. The tables below are complete, unless the table is below them as well.</summary>
    public void Complete()
    {
        foreach (FieldContent content in Contents)
        {
            Alignment = Math.Max(Alignment, content.Alignment);
            Choice? unbounded = Array.Find(
                content.Choices,
                static choice => choice.MissingBound is not null || choice.Table is { IsComplete: false } or { Unbounded: not null });
            if (Unbounded is null && (content.MissingBound is not null || unbounded is not null))
            {
                Unbounded = content;
                UnboundedChoice = content.MissingBound is null ? unbounded : null;
            }

            AddBlocks(content);
        }

        if (Unbounded is not null)
        {
            _isRepeated.Clear();
        }

        IsComplete = true;
    }

    /// <summary>Returns the most bytes of all that is below the table, where that is known already.</summary>
    /// <param name="ends">Where the message can end before each block.</param>
    public long ChildrenOf(Residues ends) => _children[ends];

    /// <summary>Returns whether it is known how many bytes are below the table.</summary>
    public bool IsKnown(Residues ends) => _children.ContainsKey(ends);

    /// <summary>Computes how many bytes are below the table, once that is known of the tables there.</summary>
    public void Compute(Residues ends)
    {
        long bytes = 0;
        foreach (FieldContent content in Contents)
        {
            bytes = Bytes.Add(bytes, content.MaxBytes(ends, out _));
        }

        _children.Add(ends, bytes);
    }

    private void AddBlocks(FieldContent content)
    {
        foreach (SizedBlock block in content.Blocks)
        {
            Add(block.Block, block.Count > 1);
        }

        foreach (Choice choice in content.Choices)
        {
            Add(choice.Block.Block, !content.IsSingle);
            if (choice.Table is not null)
            {
                Alignment = Math.Max(Alignment, choice.Table.Alignment);
                foreach (KeyValuePair<Block, bool> below in choice.Table._isRepeated)
                {
                    Add(below.Key, below.Value || !content.IsSingle);
                }
            }
        }
    }

    private void Add(Block block, bool isRepeated) => _isRepeated[block] = isRepeated || _isRepeated.ContainsKey(block);
}
