namespace ZcGen.Kernel.Abi;

/// <summary>What may be done with a page.</summary>
public enum PageAccess
{
    /// <summary>Read it.</summary>
    Read,

    /// <summary>Read and write it.</summary>
    ReadWrite,
}
