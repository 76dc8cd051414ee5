namespace ZcGen.Native;

/// <summary>One message taken from a <see cref="ControlSocket"/>.</summary>
/// <param name="Length">Bytes written to the caller's buffer; 0 when the peer has closed.</param>
/// <param name="Descriptors">What came with it, now owned by the receiver.</param>
/// <param name="IsWhole">False when bytes or descriptors did not fit and were dropped.</param>
/// <param name="LacksDescriptors">Whether descriptors were dropped because this process or the system has no more of them.</param>
internal readonly record struct ControlMessage(int Length, FileDescriptor[] Descriptors, bool IsWhole, bool LacksDescriptors)
{
    /// <summary>Closes the descriptors: nobody wants them.</summary>
    internal void DisposeDescriptors()
    {
        foreach (FileDescriptor descriptor in Descriptors ?? [])
        {
            descriptor.Dispose();
        }
    }
}
