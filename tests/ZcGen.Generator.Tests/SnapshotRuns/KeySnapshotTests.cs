using Snapshots.Keys;
using Snapshots.StructKeys;
using ZcGen.Format;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Vectors are sorted and searched by the code of the snapshots.</summary>
public sealed class KeySnapshotTests
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly MessageBuilder _message = new();

    private ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _message.Length);

    [Fact]
    public void Keys_OfSortedTables_AreFound()
    {
        Snapshots.Keys.Directory.Builder directory = Snapshots.Keys.Directory.Build(_message, _buffer);
        User.VectorBuilder users = directory.CreateUsers(3);
        users.Add(3, "three");
        users.Add(1, "one");
        users.Add(2, "two");
        users.SortByKey();
        Word.VectorBuilder words = directory.CreateWords(2);
        words.Add("z");
        words.Add("a");
        words.SortByKey();
        directory.Finish();

        Snapshots.Keys.Directory read = Snapshots.Keys.Directory.Read(Written);
        Assert.True(Snapshots.Keys.Directory.Verify(Written).IsValid);
        Assert.Equal("two", read.Users.FindByKey(2).Name.ToString());
        Assert.False(read.Users.FindByKey(4).IsPresent);
        Assert.Equal("a", read.Words[0].Text.ToString());
        Assert.True(read.Words.FindByKey("z").IsPresent);
    }

    [Fact]
    public void StructKeys_OfSortedStructs_AreFound()
    {
        Calendar.Builder calendar = Calendar.Build(_message, _buffer);
        Span<Holiday> holidays = calendar.CreateHolidays(2);
        holidays[0] = new Holiday { On = new Date { Year = 2026, Month = 12, Day = 25 }, Days = 2 };
        holidays[1] = new Holiday { On = new Date { Year = 2026, Month = 1, Day = 1 }, Days = 1 };
        holidays.SortByKey();
        Span<Hash> hashes = calendar.CreateHashes(2);
        hashes[0] = new Hash { Bytes = new Hash.BytesArray([9, 0, 0, 0]), Size = 9 };
        hashes[1] = new Hash { Bytes = new Hash.BytesArray([1, 0, 0, 0]), Size = 1 };
        hashes.SortByKey();
        calendar.Finish();

        Calendar read = Calendar.Read(Written);
        Assert.Equal((1, 2), (read.Holidays[0].Days, read.Holidays.FindByKey(new Date { Year = 2026, Month = 12, Day = 25 })!.Value.Days));
        Assert.Equal(9u, read.Hashes.FindByKey(new Hash.BytesArray([9, 0, 0, 0]))!.Value.Size);
        Assert.Null(read.Hashes.FindByKey(new Hash.BytesArray([2, 0, 0, 0])));
    }
}
