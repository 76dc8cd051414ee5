namespace ZcGen.Kernel.Transport;

/// <summary>How the calls of a channel travel. Chosen when a channel is opened, and kept for its life.</summary>
public enum TransportChoice
{
    /// <summary>Over rings if both tasks can map them, and by copying otherwise.</summary>
    Automatic,

    /// <summary>Over rings, or not at all.</summary>
    Ring,

    /// <summary>By copying, as if there were no shared memory.</summary>
    Copy,
}
