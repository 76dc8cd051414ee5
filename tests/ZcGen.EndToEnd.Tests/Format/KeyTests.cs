using System.Text;
using Keys;
using Xunit;
using ZcGen.EndToEnd.Tests.Tools;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Vectors sorted in place while they are built, and searched where they lie.</summary>
public class KeyTests
{
    // Beyond the BMP, where the order of UTF-8 and of UTF-16 differ, and prefixes of each other.
    private static readonly string[] Names =
        ["m", "", "zz", "z", "Ünal", "a", "\uE000", "🚀", "\uFFFD", "abc", "ab", new string('k', 300), new string('k', 299)];

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "Schemas", "keys.fbs");

    private delegate void BuildAction(Book.Builder book);

    [Fact]
    public void SortedTables_ByText_AreInTheOrderOfTheirBytesAndFound()
    {
        byte[] message = Build(static book =>
        {
            Person.VectorBuilder people = book.CreatePeople(Names.Length);
            for (int i = 0; i < Names.Length; i++)
            {
                people.Add(Names[i], i);
            }

            people.SortByKey();
        });
        TableVector<Person> read = Book.Read(message).People;

        Assert.True(Book.Verify(message).IsValid);
        for (int i = 1; i < read.Count; i++)
        {
            Assert.True(read[i - 1].Name.Utf8.SequenceCompareTo(read[i].Name.Utf8) < 0);
        }

        for (int i = 0; i < Names.Length; i++)
        {
            Assert.Equal(i, read.FindByKey(Names[i]).Age);
            Assert.Equal(i, read.FindByKey(Encoding.UTF8.GetBytes(Names[i])).Age);
            Assert.False(read.FindByKey(Names[i] + "!").IsPresent);
        }
    }

    [Fact]
    public void SortedTables_ByNumber_AreFound()
    {
        var random = new Random(5);
        for (int count = 0; count < 40; count++)
        {
            ushort[] ids = [.. Enumerable.Range(0, count).Select(_ => (ushort)random.Next(50)).Distinct()];
            byte[] message = Build(book =>
            {
                Short.VectorBuilder shorts = book.CreateShorts(ids.Length);
                Big.VectorBuilder bigs = book.CreateBigs(ids.Length);
                foreach (ushort id in ids)
                {
                    shorts.Add(id, $"text {id}");
                    bigs.Add($"big {id}", ulong.MaxValue - id);
                }

                shorts.SortByKey();
                bigs.SortByKey();
            });
            Book book = Book.Read(message);

            Assert.True(Book.Verify(message).IsValid);
            for (int id = 0; id < 50; id++)
            {
                Assert.Equal(ids.Contains((ushort)id), book.Shorts.FindByKey((ushort)id).IsPresent);
                Assert.Equal(ids.Contains((ushort)id) ? $"text {id}" : "", book.Shorts.FindByKey((ushort)id).Text.ToString());
                Assert.Equal(ids.Contains((ushort)id) ? $"big {id}" : "", book.Bigs.FindByKey(ulong.MaxValue - (ulong)id).Text.ToString());
            }
        }
    }

    [Fact]
    public void SortedTables_ByEnum_AreFound()
    {
        byte[] message = Build(static book =>
        {
            Graded.VectorBuilder graded = book.CreateGraded(3);
            graded.Add(Level.High);
            graded.Add(Level.Low);
            graded.SortByKey();
        });
        Book book = Book.Read(message);

        Assert.Equal(Level.Low, book.Graded[0].Level);
        Assert.Equal(Level.High, book.Graded.FindByKey(Level.High).Level);
        Assert.False(book.Graded.FindByKey(Level.Middle).IsPresent);
        Assert.False(book.Shorts.FindByKey(3).IsPresent);
    }

    [Fact]
    public void SortedStructs_AreFound()
    {
        byte[] message = Build(static book =>
        {
            Span<Cell> cells = book.CreateCells(20);
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = new Cell { Id = i * 7 % 20 * 2, Value = i };
            }

            cells.SortByKey();
        });
        ReadOnlySpan<Cell> cells = Book.Read(message).Cells;

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(i * 2, cells[i].Id);
            Assert.Equal(i * 2, cells.FindByKey(i * 2)!.Value.Id);
            Assert.Null(cells.FindByKey((i * 2) + 1));
        }
    }

    [Fact]
    public void SortAndFind_OfThousandStrings_AllocateNothing()
    {
        string[] names = [.. Enumerable.Range(0, 1000).Select(static i => $"name {i * 7919 % 1000}")];
        byte[] buffer = new byte[1 << 17];
        var message = new MessageBuilder();
        int found = Round(message, buffer, names);

        long before = GC.GetAllocatedBytesForCurrentThread();
        found += Round(message, buffer, names);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000, found);
    }

    [Fact]
    public void Find_InMutatedMessages_Returns()
    {
        using var buffer = new GuardedBuffer(16 * 1024);
        byte[] message = Build(static book =>
        {
            Person.VectorBuilder people = book.CreatePeople(Names.Length);
            foreach (string name in Names)
            {
                people.Add(name);
            }

            people.SortByKey();
            Span<Cell> cells = book.CreateCells(9);
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i].Id = i;
            }
        });
        int messages = Fuzz.Messages(400_000);
        int found = 0;
        for (int seed = 0; seed < messages; seed++)
        {
            byte[] mutated = Mutation.Of(message, new Random(seed));
            Span<byte> bytes = buffer.AtEnd(mutated.Length);
            mutated.CopyTo(bytes);
            Book book = Book.Read(bytes);
            found += book.People.FindByKey("abc").IsPresent ? 1 : 0;
            found += book.People.FindByKey(Names[^1]).IsPresent ? 1 : 0;
            found += book.Cells.FindByKey(4) is null ? 0 : 1;
        }

        Assert.InRange(found, messages, messages * 3);
    }

    [ProgramFact("flatc")]
    public void FlatcsSortedVector_IsFound()
    {
        // flatc sorts vectors of keyed tables when it reads JSON.
        string json = string.Join(", ", Names.Select(static (name, i) => $$"""{ "name": "{{name}}", "age": {{i}} }"""));
        byte[] message = Flatc.ToMessage(Schema, $$"""{ "people": [{{json}}] }""");
        TableVector<Person> people = Book.Read(message).People;

        for (int i = 0; i < Names.Length; i++)
        {
            Assert.Equal(i, people.FindByKey(Names[i]).Age);
        }
    }

    private static int Round(MessageBuilder message, byte[] buffer, string[] names)
    {
        Book.Builder builder = Book.Build(message, buffer);
        Person.VectorBuilder people = builder.CreatePeople(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            people.Add(names[i], i);
        }

        people.SortByKey();
        TableVector<Person> read = Book.Read(buffer.AsSpan(0, message.Length)).People;
        int found = 0;
        for (int i = 0; i < names.Length; i++)
        {
            found += read.FindByKey(names[i]).Age == i ? 1 : 0;
        }

        return found;
    }

    private static byte[] Build(BuildAction build)
    {
        byte[] buffer = new byte[1 << 14];
        var message = new MessageBuilder();
        build(Book.Build(message, buffer));
        return buffer[..message.Length];
    }
}
