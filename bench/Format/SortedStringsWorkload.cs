using System.Globalization;
using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message E with strings: 1,000 entries are written and sorted, or each is looked up by its key.</summary>
internal sealed class SortedStringsWorkload : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[65536];
    private readonly string[] _keys =
        [.. Enumerable.Range(0, SortedIntsWorkload.Count)
            .Select(static i => SortedIntsWorkload.Shuffled(i).ToString("'key'00000", CultureInfo.InvariantCulture))];

    public override string Name => "Estr";

    public override int Operations => 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        SortedStrings.Builder message = SortedStrings.Build(_message, _buffer);
        StringEntry.VectorBuilder entries = message.CreateEntries(_keys.Length);
        for (int i = 0; i < _keys.Length; i++)
        {
            entries.Add(_keys[i], (int)seed + i);
        }

        entries.SortByKey();
        return _buffer.AsSpan(0, message.Finish());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message)
    {
        ulong sum = 0;
        TableVector<StringEntry> entries = SortedStrings.Read(message).Entries;
        for (int i = 0; i < _keys.Length; i++)
        {
            sum += (ulong)entries.FindByKey(_keys[i]).Value * (ulong)(i + 1);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => SortedStrings.Verify(message).IsValid;
}
