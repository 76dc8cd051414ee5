namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>A word of shared memory in the model. All count messages; a word is written by one side only.</summary>
internal enum SharedWord
{
    Published,
    WakeProducerAfter,
    Consumed,
    WakeConsumerAfter,
}

/// <summary>One reachable state of the model: where each side is in its program, what it knows, and what memory holds.</summary>
internal readonly record struct DoorbellState
{
    /// <summary>A position that is never reached.</summary>
    public const byte Never = 255;

    public ProducerStep ProducerAt { get; init; }

    public ConsumerStep ConsumerAt { get; init; }

    /// <summary>The producer's own count of published messages, and up to where it checked wakeConsumerAfter.</summary>
    public byte Position { get; init; }

    public byte WakeConsumerCheckedTo { get; init; }

    public byte CheckedConsumed { get; init; }

    /// <summary>The consumer's own count of released messages, and up to where it checked wakeProducerAfter behind a fence.</summary>
    public byte Released { get; init; }

    public byte WakeProducerCheckedTo { get; init; }

    public byte Published { get; init; }

    public byte WakeProducerAfter { get; init; }

    public byte Consumed { get; init; }

    public byte WakeConsumerAfter { get; init; }

    public bool ConsumerBell { get; init; }

    public bool ProducerBell { get; init; }

    /// <summary>Stores that the other side cannot see yet, oldest first.</summary>
    public StoreBuffer ProducerStores { get; init; }

    public StoreBuffer ConsumerStores { get; init; }

    public static DoorbellState Initial => new() { WakeProducerAfter = Never, WakeConsumerAfter = Never };

    public byte Memory(SharedWord word) => word switch
    {
        SharedWord.Published => Published,
        SharedWord.WakeProducerAfter => WakeProducerAfter,
        SharedWord.Consumed => Consumed,
        _ => WakeConsumerAfter,
    };

    public DoorbellState WithMemory(SharedWord word, byte value) => word switch
    {
        SharedWord.Published => this with { Published = value },
        SharedWord.WakeProducerAfter => this with { WakeProducerAfter = value },
        SharedWord.Consumed => this with { Consumed = value },
        _ => this with { WakeConsumerAfter = value },
    };
}
