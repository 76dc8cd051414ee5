namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>Where the producer is. Each step is one access to shared memory, one fence, or one system call.</summary>
internal enum ProducerStep
{
    /// <summary>TryClaim: is there space, as far as is known?</summary>
    Claim,
    Refresh,
    ArmSpace,
    FenceAfterArmSpace,
    RecheckSpace,
    GoToSleep,
    Sleep,
    Publish,
    FenceAfterPublish,
    LoadWakeConsumerAfter,
    RingConsumer,
    Done,
}

/// <summary>Where the consumer is.</summary>
internal enum ConsumerStep
{
    /// <summary>TryReceive: is the next slot stamped?</summary>
    Receive,
    Release,

    /// <summary>Release's look at wakeProducerAfter, for which it pays no fence.</summary>
    LoadWakeProducerAfterEarly,
    FenceBeforeWakeProducer,
    LoadWakeProducerAfter,
    RingProducer,
    ArmWake,
    FenceAfterArmWake,
    RecheckMessage,
    GoToSleep,
    Sleep,
    Done,
}
