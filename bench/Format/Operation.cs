namespace ZcGen.FormatBench;

/// <summary>What is done with a message.</summary>
internal enum Operation
{
    /// <summary>It is written, from numbers and strings.</summary>
    Encode,

    /// <summary>It is read, every field of it.</summary>
    Traverse,

    /// <summary>It is checked as a whole.</summary>
    Verify,
}
