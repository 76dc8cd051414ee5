namespace ZcGen.Kernel.Transport;

/// <summary>Specifies the transport of a channel. It is chosen when a channel is opened, and does not change.</summary>
public enum TransportChoice
{
    /// <summary>Rings if both tasks can map them, and copied messages otherwise.</summary>
    Automatic,

    /// <summary>Rings; opening a channel fails without them.</summary>
    Ring,

    /// <summary>Copied messages, even if both tasks could map rings.</summary>
    Copy,
}
