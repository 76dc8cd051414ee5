namespace ZcGen.Kernel.Memory;

/// <summary>Represents a task whose memory is mapped into this process, so that it can have rings.</summary>
internal interface IAddressSpaceOwner
{
    /// <summary>Gets the address space of the task.</summary>
    AddressSpace AddressSpace { get; }

    /// <summary>Gets whether other tasks run concurrently, so that spinning makes sense.</summary>
    bool RunsBesideOthers { get; }
}
