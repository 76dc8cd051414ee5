namespace ZcGen.Kernel.Memory;

/// <summary>A task whose memory is really mapped in this process, so that rings can lie in it.</summary>
internal interface IAddressSpaceOwner
{
    /// <summary>What the task sees.</summary>
    AddressSpace AddressSpace { get; }

    /// <summary>Whether other tasks run while this one does, so that looking again can find something new.</summary>
    bool RunsBesideOthers { get; }
}
