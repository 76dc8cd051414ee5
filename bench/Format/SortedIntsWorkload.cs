using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message E with numbers: 1,000 entries are written and sorted, or each is looked up by its key.</summary>
internal sealed class SortedIntsWorkload : Workload
{
    public const int Count = 1000;

    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[65536];

    public override string Name => "Eint";

    public override int Operations => 1;

    /// <summary>Each number below <see cref="Count"/> once, in no order.</summary>
    public static int Shuffled(int i) => i * 7919 % Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        SortedInts.Builder message = SortedInts.Build(_message, _buffer);
        IntEntry.VectorBuilder entries = message.CreateEntries(Count);
        for (int i = 0; i < Count; i++)
        {
            entries.Add(Shuffled(i), (int)seed + i);
        }

        entries.SortByKey();
        return _buffer.AsSpan(0, message.Finish());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message)
    {
        ulong sum = 0;
        TableVector<IntEntry> entries = SortedInts.Read(message).Entries;
        for (int i = 0; i < Count; i++)
        {
            sum += (ulong)entries.FindByKey(Shuffled(i)).Value * (ulong)(i + 1);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => SortedInts.Verify(message).IsValid;
}
