namespace ZcGen.Kernel.Abi;

/// <summary>Specifies an access to a page.</summary>
public enum PageAccess
{
    /// <summary>Reading.</summary>
    Read,

    /// <summary>Reading and writing.</summary>
    ReadWrite,
}
