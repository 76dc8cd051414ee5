using System.Globalization;
using System.Text.Json;
using StructKeys;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Keys that are structs and arrays: ordered field by field and element by element, the first that differ decide.</summary>
public class StructKeyTests
{
    private const int Count = 200;

    [Fact]
    public void Structs_OfStructKeys_AreInOrderAndFound()
    {
        byte[] message = Build(static shelf =>
        {
            var random = new Random(1);
            Span<PairCell> cells = shelf.CreatePairCells(Count);
            for (int i = 0; i < Count; i++)
            {
                cells[i] = new PairCell { Id = RandomPair(random), Value = i };
            }

            cells.SortByKey();
        });
        ReadOnlySpan<PairCell> cells = Shelf.Read(message).PairCells;

        for (int i = 1; i < cells.Length; i++)
        {
            Assert.True(Tuple(cells[i - 1].Id).CompareTo(Tuple(cells[i].Id)) <= 0);
        }

        foreach (PairCell cell in cells)
        {
            Assert.Equal(Tuple(cell.Id), Tuple(cells.FindByKey(cell.Id)!.Value.Id));
        }

        Assert.Null(cells.FindByKey(new Pair { First = 200 }));
    }

    [Fact]
    public void Structs_OfArrayKeys_AreInOrderAndFound()
    {
        byte[] message = Build(static shelf =>
        {
            Span<ArrayCell> cells = shelf.CreateArrayCells(5);
            int[][] keys = [[256, 0, 1], [1, 0, 0], [-1, 5, 5], [1, -300, 9], [1, 0, -1]];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = new ArrayCell { Id = new ArrayCell.IdArray(keys[i]), Value = i };
            }

            cells.SortByKey();
        });
        ReadOnlySpan<ArrayCell> cells = Shelf.Read(message).ArrayCells;

        Assert.Equal([2, 3, 4, 1, 0], cells.ToArray().Select(static cell => cell.Value));
        Assert.Equal(3, cells.FindByKey(new ArrayCell.IdArray([1, -300, 9]))!.Value.Value);
        Assert.Null(cells.FindByKey(new ArrayCell.IdArray([1, -300, 8])));
        Assert.Throws<ArgumentException>(static () => new ArrayCell.IdArray([1, 2]));
    }

    [Fact]
    public void Structs_OfKeysThatAreArraysOfStructs_AreFound()
    {
        byte[] message = Build(static shelf =>
        {
            Span<PairsCell> cells = shelf.CreatePairsCells(3);
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = new PairsCell { Id = Pairs(7, (short)(5 - i)), Value = i };
            }

            cells.SortByKey();
        });
        ReadOnlySpan<PairsCell> cells = Shelf.Read(message).PairsCells;

        Assert.Equal([2, 1, 0], cells.ToArray().Select(static cell => cell.Value));
        Assert.Equal(1, cells.FindByKey(Pairs(7, 4))!.Value.Value);
    }

    [Fact]
    public void Tables_OfStructKeys_AreInOrderAndFound()
    {
        Deep[] keys = RandomKeys();
        byte[] message = Build(shelf =>
        {
            Entry.VectorBuilder entries = shelf.CreateEntries(keys.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                entries.Add(i.ToString(CultureInfo.InvariantCulture), keys[i]);
            }

            entries.SortByKey();
        });
        TableVector<Entry> entries = Shelf.Read(message).Entries;

        Assert.True(Shelf.Verify(message).IsValid);
        for (int i = 1; i < entries.Count; i++)
        {
            Assert.True(Compare(entries[i - 1].Id, entries[i].Id) < 0);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), entries.FindByKey(keys[i]).Text.ToString());
            Assert.False(entries.FindByKey(keys[i] with { Weight = 100 }).IsPresent);
        }
    }

    [Fact]
    public void SortAndFind_OfStructKeys_AllocateNothing()
    {
        Deep[] keys = RandomKeys();
        byte[] buffer = new byte[1 << 16];
        var message = new MessageBuilder();
        int found = Round(message, buffer, keys);

        long before = GC.GetAllocatedBytesForCurrentThread();
        found += Round(message, buffer, keys);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * keys.Length, found);
    }

    [Fact]
    public void Json_OfStructKeys_IsSortedAsTheSearchWantsIt()
    {
        Deep[] keys = RandomKeys();
        byte[] unsorted = Build(shelf =>
        {
            Entry.VectorBuilder entries = shelf.CreateEntries(keys.Length);
            foreach (Deep key in keys)
            {
                entries.Add("text", key);
            }

            Span<ArrayCell> cells = shelf.CreateArrayCells(keys.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                cells[i] = new ArrayCell { Id = new ArrayCell.IdArray([1, (i * 7919 % keys.Length) - 50, i]), Value = i };
            }
        });

        byte[] message = Shelf.FromJson(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(Shelf.Read(unsorted).ToJson())));

        Shelf shelf = Shelf.Read(message);
        foreach (Deep key in keys)
        {
            Assert.True(shelf.Entries.FindByKey(key).IsPresent);
        }

        foreach (ArrayCell cell in Shelf.Read(unsorted).ArrayCells)
        {
            Assert.Equal(cell.Value, shelf.ArrayCells.FindByKey(cell.Id)!.Value.Value);
        }
    }

    private static int Round(MessageBuilder message, byte[] buffer, Deep[] keys)
    {
        Shelf.Builder shelf = Shelf.Build(message, buffer);
        Entry.VectorBuilder entries = shelf.CreateEntries(keys.Length);
        foreach (Deep key in keys)
        {
            entries.Add("text"u8, key);
        }

        entries.SortByKey();
        TableVector<Entry> read = Shelf.Read(buffer.AsSpan(0, message.Length)).Entries;
        int found = 0;
        foreach (Deep key in keys)
        {
            found += read.FindByKey(key).IsPresent ? 1 : 0;
        }

        return found;
    }

    // All different, and equal up to each of the fields often enough for the next one to decide.
    private static Deep[] RandomKeys()
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, Count).Select(i =>
        {
            var key = new Deep { Pair = RandomPair(random), Level = random.Next(2) == 0 ? Level.Low : Level.High,
                IsOpen = random.Next(2) == 0, Weight = i - 100 };
            key.Numbers[0] = random.Next(2);
            key.Numbers[1] = -random.Next(2);
            key.Pairs[1] = RandomPair(random);
            return key;
        })];
    }

    private static Pair RandomPair(Random random) => new() { First = (byte)(random.Next(2) * 128), Second = (short)random.Next(-1, 1) };

    private static PairsCell.IdArray Pairs(byte first, short second) => new([new Pair { First = first }, new Pair { Second = second }]);

    private static (byte First, short Second) Tuple(Pair pair) => (pair.First, pair.Second);

    private static int Compare(Deep left, Deep right) => Order(left).CompareTo(Order(right));

    private static (
        ((byte First, short Second) Pair, short Level, (long First, long Second) Numbers,
            ((byte First, short Second) First, (byte First, short Second) Second) Pairs) Start,
            (bool IsOpen, float Weight) End) Order(Deep key) =>
        ((Tuple(key.Pair), (short)key.Level, (key.Numbers[0], key.Numbers[1]), (Tuple(key.Pairs[0]), Tuple(key.Pairs[1]))),
            (key.IsOpen, key.Weight));

    private delegate void BuildAction(Shelf.Builder shelf);

    private static byte[] Build(BuildAction build)
    {
        byte[] buffer = new byte[1 << 16];
        var message = new MessageBuilder();
        build(Shelf.Build(message, buffer));
        return buffer[..message.Length];
    }
}
