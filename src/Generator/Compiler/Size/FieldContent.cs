namespace ZcGen.Compiler.Size;

/// <summary>What a builder appends to a message for one field, at most.</summary>
/// <param name="Field">The index of the field in its table.</param>
/// <param name="Blocks">What it appends once, such as the offsets of a vector.</param>
/// <param name="Choices">What it then appends one of: a string, a table, or any member of a union.</param>
/// <param name="ChoiceCount">How often it does that: the most elements of a vector, otherwise 1.</param>
/// <param name="HasElements">Whether the choices are elements of a vector.</param>
/// <param name="MissingBound">The attribute without which the field has no bound; null if it has one, as far as its choices do.</param>
internal sealed record FieldContent(
    int Field, SizedBlock[] Blocks, Choice[] Choices, long ChoiceCount, bool HasElements, string? MissingBound)
{
    /// <summary>Gets the largest alignment of what it appends, that of nested tables excepted.</summary>
    public int Alignment { get; init; } = Residues.Step;

    /// <summary>Gets whether each block of the choices is in the message once, if the field's table is.</summary>
    public bool IsSingle => ChoiceCount == 1 && Choices.Length == 1;

    /// <summary>Returns the most bytes of it, and of all that the tables in it append.</summary>
    /// <param name="ends">Where the message can end before each block.</param>
    /// <param name="largest">The choice that takes most; null without choices.</param>
    public long MaxBytes(Residues ends, out Choice? largest)
    {
        long bytes = 0;
        foreach (SizedBlock block in Blocks)
        {
            bytes = Bytes.Add(bytes, block.MaxBytes(ends));
        }

        largest = null;
        long most = 0;
        foreach (Choice choice in Choices)
        {
            long size = Bytes.Add(choice.Block.MaxBytes(ends), choice.Table?.ChildrenOf(ends) ?? 0);
            if (largest is null || size > most)
            {
                most = size;
                largest = choice;
            }
        }

        return Bytes.Add(bytes, Bytes.Multiply(ChoiceCount, most));
    }
}

/// <summary>One of the things that a field can append.</summary>
/// <param name="Member">The member of a union that it is; empty for anything else.</param>
/// <param name="Block">The string, table or struct.</param>
/// <param name="Table">The table, whose fields append more; null if it is none.</param>
/// <param name="MissingBound">The attribute without which it has no bound; null if it has one.</param>
internal sealed record Choice(string Member, SizedBlock Block, TableCost? Table, string? MissingBound);
