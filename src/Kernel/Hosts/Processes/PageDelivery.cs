namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Represents a page change to send to the process of a task.</summary>
/// <param name="Address">The address of the page.</param>
/// <param name="Access">The new access. A descriptor is sent along unless it is <see cref="Kind.None"/>.</param>
internal readonly record struct PageDelivery(ulong Address, PageDelivery.Kind Access)
{
    public enum Kind : byte
    {
        None,
        Read,
        ReadWrite,
    }
}
