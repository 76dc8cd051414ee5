// Google's C# runtime beside ours, on messages E. It answers the commands of ../Native/format.cpp that measure:
//   encode MESSAGE OPERATIONS BATCHES      nanoseconds of the fastest batch per operation, checksum
//   traverse MESSAGE OPERATIONS BATCHES    likewise
using System.Diagnostics;
using System.Globalization;
using Google.FlatBuffers;
using Peers;

const int Count = 1000;
string[] keys = [.. Enumerable.Range(0, Count).Select(static i => Shuffled(i).ToString("'key'00000", CultureInfo.InvariantCulture))];
var builder = new FlatBufferBuilder(65536);

while (Console.ReadLine() is { } line)
{
    string[] words = line.Split(' ');
    Func<ulong, ByteBuffer> encode = words[1] == "Estr" ? EncodeStrings : EncodeInts;
    Func<ByteBuffer, ulong> traverse = words[1] == "Estr" ? LookUpStrings : LookUpInts;
    int operations = int.Parse(words[2], CultureInfo.InvariantCulture);
    int batches = int.Parse(words[3], CultureInfo.InvariantCulture);
    ulong checksum = 0;
    double fastest;
    if (words[0] == "encode")
    {
        for (ulong seed = 0; seed < 16; seed++)
        {
            checksum += traverse(encode(seed));
        }

        fastest = Measure(operations, batches, i => (ulong)encode((ulong)i).Length);
    }
    else
    {
        ByteBuffer message = encode(0);
        checksum = traverse(message);
        fastest = Measure(operations, batches, _ => traverse(message));
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fastest} {checksum}"));
}

static int Shuffled(int i) => i * 7919 % Count;

static double Measure(int operations, int batches, Func<int, ulong> operation)
{
    long fastest = long.MaxValue;
    ulong sum = 0;
    for (int batch = 0; batch < batches; batch++)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < operations; i++)
        {
            sum += operation(i);
        }

        fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - start);
    }

    GC.KeepAlive(sum);
    return fastest * 1e9 / Stopwatch.Frequency / operations;
}

ByteBuffer EncodeStrings(ulong seed)
{
    builder.Clear();
    var entries = new Offset<StringEntry>[Count];
    for (int i = 0; i < Count; i++)
    {
        entries[i] = StringEntry.CreateStringEntry(builder, builder.CreateString(keys[i]), (int)seed + i);
    }

    builder.Finish(SortedStrings.CreateSortedStrings(builder, StringEntry.CreateSortedVectorOfStringEntry(builder, entries)).Value);
    return builder.DataBuffer;
}

ByteBuffer EncodeInts(ulong seed)
{
    builder.Clear();
    var entries = new Offset<IntEntry>[Count];
    for (int i = 0; i < Count; i++)
    {
        entries[i] = IntEntry.CreateIntEntry(builder, Shuffled(i), (int)seed + i);
    }

    builder.Finish(SortedInts.CreateSortedInts(builder, IntEntry.CreateSortedVectorOfIntEntry(builder, entries)).Value);
    return builder.DataBuffer;
}

ulong LookUpStrings(ByteBuffer message)
{
    ulong sum = 0;
    SortedStrings sorted = SortedStrings.GetRootAsSortedStrings(message);
    for (int i = 0; i < Count; i++)
    {
        sum += (ulong)sorted.EntriesByKey(keys[i])!.Value.Value * (ulong)(i + 1);
    }

    return sum;
}

ulong LookUpInts(ByteBuffer message)
{
    ulong sum = 0;
    SortedInts sorted = SortedInts.GetRootAsSortedInts(message);
    for (int i = 0; i < Count; i++)
    {
        sum += (ulong)sorted.EntriesByKey(Shuffled(i))!.Value.Value * (ulong)(i + 1);
    }

    return sum;
}
