namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>A page of a task's that comes or goes.</summary>
/// <param name="Address">The page.</param>
/// <param name="Access">What it is from now on. Where it can be touched, a descriptor goes with it.</param>
internal readonly record struct PageDelivery(ulong Address, PageDelivery.Kind Access)
{
    public enum Kind : byte
    {
        None,
        Read,
        ReadWrite,
    }
}
