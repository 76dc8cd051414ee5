namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>One thing left out of the doorbell protocol.</summary>
[Flags]
public enum DoorbellMutant
{
    None = 0,

    /// <summary>The producer looks at wakeConsumerAfter without a fence after publishing (D1).</summary>
    NoProducerFence = 1,

    /// <summary>The consumer looks at the stamp without a fence after arming (D1).</summary>
    NoConsumerFence = 2,

    /// <summary>The consumer sleeps without a second look after arming (D1).</summary>
    NoConsumerRecheck = 4,

    /// <summary>A ring is lost unless somebody sleeps at that moment.</summary>
    NoStickiness = 8,

    /// <summary>The consumer looks at wakeProducerAfter without a fence when the ring is empty (D2).</summary>
    NoWakeProducerFence = 16,

    /// <summary>The consumer never makes the fenced look at wakeProducerAfter: only the quick one of Release is left (D2).</summary>
    NoAnnounce = 32,

    /// <summary>The producer looks at the consumer's position without a fence after arming (D2).</summary>
    NoSpaceFence = 64,

    /// <summary>The producer sleeps without a second look after arming (D2).</summary>
    NoSpaceRecheck = 128,
}
