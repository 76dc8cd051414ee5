namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>One thing left out of the doorbell protocol.</summary>
[Flags]
public enum DoorbellMutant
{
    None = 0,

    /// <summary>The producer loads wakeConsumerAfter without a fence after publishing (D1).</summary>
    NoProducerFence = 1,

    /// <summary>The consumer loads the stamp without a fence after arming (D1).</summary>
    NoConsumerFence = 2,

    /// <summary>The consumer parks without a second poll after arming (D1).</summary>
    NoConsumerRecheck = 4,

    /// <summary>A signal is lost unless somebody is parked at that moment.</summary>
    NoStickiness = 8,

    /// <summary>The consumer loads wakeProducerAfter without a fence when the ring is empty (D2).</summary>
    NoWakeProducerFence = 16,

    /// <summary>The consumer never makes the fenced load of wakeProducerAfter: only the early one of Release is left (D2).</summary>
    NoWakeProducer = 32,

    /// <summary>The producer loads the consumer's position without a fence after arming (D2).</summary>
    NoSpaceFence = 64,

    /// <summary>The producer parks without a second poll after arming (D2).</summary>
    NoSpaceRecheck = 128,
}
