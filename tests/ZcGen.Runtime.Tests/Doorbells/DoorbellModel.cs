namespace ZcGen.Runtime.Tests.Doorbells;

/// <summary>
/// The doorbell protocol of RingProducer, RingConsumer and Channel.Wait as two small programs on processors with store buffers
/// (x86-TSO), and a search through every state they can reach.
/// </summary>
/// <remarks>
/// Messages are one cell and positions count messages. A waiter does not spin, as spinning only hides a lost wake-up. A state is
/// a deadlock when no step is possible and a side is not done.
/// </remarks>
internal sealed class DoorbellModel(int messages, int capacity, int wakeEvery, DoorbellMutant mutant)
{
    /// <summary>States seen by the last search.</summary>
    public int StateCount { get; private set; }

    /// <summary>A path to a deadlock, one line a step; null when there is none.</summary>
    public IReadOnlyList<string>? FindDeadlock()
    {
        Dictionary<DoorbellState, (DoorbellState From, string Step)> reached = new() { [DoorbellState.Initial] = default };
        Queue<DoorbellState> open = new([DoorbellState.Initial]);
        List<(DoorbellState To, string Step)> next = [];
        while (open.TryDequeue(out DoorbellState state))
        {
            next.Clear();
            AddFlushes(state, next);
            AddProducerSteps(state, next);
            AddConsumerSteps(state, next);
            if (next.Count == 0 && (state.ProducerAt != ProducerStep.Done || state.ConsumerAt != ConsumerStep.Done))
            {
                return PathTo(state, reached);
            }

            foreach ((DoorbellState to, string step) in next)
            {
                if (reached.TryAdd(to, (state, step)))
                {
                    open.Enqueue(to);
                }
            }
        }

        StateCount = reached.Count;
        return null;
    }

    private static List<string> PathTo(DoorbellState state, Dictionary<DoorbellState, (DoorbellState From, string Step)> reached)
    {
        List<string> path = [$"deadlock: {state}"];
        while (state != DoorbellState.Initial)
        {
            (DoorbellState from, string step) = reached[state];
            path.Add(step);
            state = from;
        }

        path.Reverse();
        return path;
    }

    // "Signal me when your position moves past this."
    private static bool IsCrossed(byte at, byte from, byte to) => at >= from && at < to;

    private static void AddFlushes(DoorbellState state, List<(DoorbellState, string)> next)
    {
        if (!state.ProducerStores.IsEmpty)
        {
            StoreBuffer rest = state.ProducerStores.TakeOldest(out SharedWord word, out byte value);
            next.Add((state.WithMemory(word, value) with { ProducerStores = rest }, $"producer's store {word} = {value} becomes visible"));
        }

        if (!state.ConsumerStores.IsEmpty)
        {
            StoreBuffer rest = state.ConsumerStores.TakeOldest(out SharedWord word, out byte value);
            next.Add((state.WithMemory(word, value) with { ConsumerStores = rest }, $"consumer's store {word} = {value} becomes visible"));
        }
    }

    private void AddProducerSteps(DoorbellState s, List<(DoorbellState, string)> next)
    {
        DoorbellState? to = s.ProducerAt switch
        {
            ProducerStep.Claim => s with
            {
                ProducerAt = s.Position == messages ? ProducerStep.Done
                    : s.Position - s.CheckedConsumed < capacity ? ProducerStep.Publish
                    : ProducerStep.Refresh,
            },
            ProducerStep.Refresh => s with
            {
                CheckedConsumed = s.Consumed,
                ProducerAt = s.Position - s.Consumed < capacity ? ProducerStep.Publish : ProducerStep.ArmSpace,
            },
            ProducerStep.ArmSpace =>
                ProducerStores(s, SharedWord.WakeProducerAfter, (byte)(s.Position - capacity), ProducerStep.FenceAfterArmSpace),
            ProducerStep.FenceAfterArmSpace => ProducerFence(
                s, DoorbellMutant.NoSpaceFence, mutant.HasFlag(DoorbellMutant.NoSpaceRecheck)
                    ? ProducerStep.GoPark : ProducerStep.RecheckSpace),
            ProducerStep.RecheckSpace => s with
            {
                CheckedConsumed = s.Consumed,
                ProducerAt = s.Position - s.Consumed < capacity ? ProducerStep.Publish : ProducerStep.GoPark,
            },
            ProducerStep.GoPark => s with { ProducerAt = ProducerStep.Parked },
            ProducerStep.Parked => s.ProducerBell ? s with { ProducerBell = false, ProducerAt = ProducerStep.Refresh } : null,
            ProducerStep.Publish =>
                ProducerStores(s, SharedWord.Published, (byte)(s.Position + 1), ProducerStep.FenceAfterPublish) is { } published
                ? published with { Position = (byte)(s.Position + 1) }
                : null,
            ProducerStep.FenceAfterPublish => ProducerFence(s, DoorbellMutant.NoProducerFence, ProducerStep.LoadWakeConsumerAfter),
            ProducerStep.LoadWakeConsumerAfter => s with
            {
                WakeConsumerCheckedTo = s.Position,
                ProducerAt = IsCrossed(s.WakeConsumerAfter, s.WakeConsumerCheckedTo, s.Position)
                    ? ProducerStep.SignalConsumer : ProducerStep.Claim,
            },
            ProducerStep.SignalConsumer => s with
            {
                ConsumerBell = s.ConsumerBell || IsKept(s.ConsumerAt == ConsumerStep.Parked),
                ProducerAt = ProducerStep.Claim,
            },
            _ => null,
        };
        if (to is { } state)
        {
            next.Add((state, $"producer: {s.ProducerAt}"));
        }
    }

    private void AddConsumerSteps(DoorbellState s, List<(DoorbellState, string)> next)
    {
        DoorbellState? to = s.ConsumerAt switch
        {
            ConsumerStep.Receive => s with
            {
                ConsumerAt = s.Released == messages ? ConsumerStep.Done
                    : s.Published > s.Released ? ConsumerStep.Release
                    : AnnounceOr(s, ConsumerStep.ArmWake),
            },
            ConsumerStep.Release =>
                ConsumerStores(s, SharedWord.Consumed, (byte)(s.Released + 1), ConsumerStep.LoadWakeProducerAfterEarly) is { } released
                ? released with { Released = (byte)(s.Released + 1) }
                : null,
            ConsumerStep.LoadWakeProducerAfterEarly => s with
            {
                ConsumerAt = IsCrossed(s.WakeProducerAfter, s.WakeProducerCheckedTo, s.Released)
                    || s.Released - s.WakeProducerCheckedTo >= wakeEvery
                    ? AnnounceOr(s, ConsumerStep.Receive)
                    : ConsumerStep.Receive,
            },
            ConsumerStep.FenceBeforeWakeProducer =>
                ConsumerFence(s, DoorbellMutant.NoWakeProducerFence, ConsumerStep.LoadWakeProducerAfter),
            ConsumerStep.LoadWakeProducerAfter => s with
            {
                WakeProducerCheckedTo = s.Released,
                ConsumerAt = IsCrossed(s.WakeProducerAfter, s.WakeProducerCheckedTo, s.Released)
                    ? ConsumerStep.SignalProducer : ConsumerStep.Receive,
            },
            ConsumerStep.SignalProducer => s with
            {
                ProducerBell = s.ProducerBell || IsKept(s.ProducerAt == ProducerStep.Parked),
                ConsumerAt = ConsumerStep.Receive,
            },
            ConsumerStep.ArmWake => ConsumerStores(s, SharedWord.WakeConsumerAfter, s.Released, ConsumerStep.FenceAfterArmWake),
            ConsumerStep.FenceAfterArmWake => ConsumerFence(
                s, DoorbellMutant.NoConsumerFence, mutant.HasFlag(DoorbellMutant.NoConsumerRecheck)
                    ? ConsumerStep.GoPark : ConsumerStep.RecheckMessage),
            ConsumerStep.RecheckMessage => s with { ConsumerAt = s.Published > s.Released ? ConsumerStep.Release : ConsumerStep.GoPark },
            ConsumerStep.GoPark => s with { ConsumerAt = ConsumerStep.Parked },
            ConsumerStep.Parked => s.ConsumerBell ? s with { ConsumerBell = false, ConsumerAt = ConsumerStep.Receive } : null,
            _ => null,
        };
        if (to is { } state)
        {
            next.Add((state, $"consumer: {s.ConsumerAt}"));
        }
    }

    private ConsumerStep AnnounceOr(DoorbellState state, ConsumerStep otherwise) =>
        state.WakeProducerCheckedTo != state.Released && !mutant.HasFlag(DoorbellMutant.NoWakeProducer)
            ? ConsumerStep.FenceBeforeWakeProducer : otherwise;

    private bool IsKept(bool isParked) => isParked || !mutant.HasFlag(DoorbellMutant.NoStickiness);

    private static DoorbellState? ProducerStores(DoorbellState state, SharedWord word, byte value, ProducerStep then) =>
        state.ProducerStores.IsFull ? null : state with { ProducerStores = state.ProducerStores.Add(word, value), ProducerAt = then };

    private static DoorbellState? ConsumerStores(DoorbellState state, SharedWord word, byte value, ConsumerStep then) =>
        state.ConsumerStores.IsFull ? null : state with { ConsumerStores = state.ConsumerStores.Add(word, value), ConsumerAt = then };

    // A fence is passed once all earlier stores are visible.
    private DoorbellState? ProducerFence(DoorbellState state, DoorbellMutant without, ProducerStep then) =>
        mutant.HasFlag(without) || state.ProducerStores.IsEmpty ? state with { ProducerAt = then } : null;

    private DoorbellState? ConsumerFence(DoorbellState state, DoorbellMutant without, ConsumerStep then) =>
        mutant.HasFlag(without) || state.ConsumerStores.IsEmpty ? state with { ConsumerAt = then } : null;
}
