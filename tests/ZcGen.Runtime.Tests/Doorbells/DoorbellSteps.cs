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
    GoPark,
    Parked,
    Publish,
    FenceAfterPublish,
    LoadWakeConsumerAfter,
    SignalConsumer,
    Done,
}

/// <summary>Where the consumer is.</summary>
internal enum ConsumerStep
{
    /// <summary>TryReceive: is the next slot stamped?</summary>
    Receive,
    Release,

    /// <summary>Release's early load of wakeProducerAfter, for which it pays no fence.</summary>
    LoadWakeProducerAfterEarly,
    FenceBeforeWakeProducer,
    LoadWakeProducerAfter,
    SignalProducer,
    ArmWake,
    FenceAfterArmWake,
    RecheckMessage,
    GoPark,
    Parked,
    Done,
}
