using System.Diagnostics;
using Features.Shapes;
using Keys;
using Nested;
using Unions;
using Xunit;
using ZcGen.Format;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Unions, search, nested messages, FlexBuffers and the verifier while another thread changes the bytes: they return, and stay
/// inside of the guard pages.</summary>
public class ConcurrentMutationTests
{
    private static readonly int Rounds = Fuzz.Messages(60_000);

    private delegate int Reading(Span<byte> message);

    [Fact]
    public async Task Unions_WhileAnotherThreadMutates_Return()
    {
        byte[] buffer = new byte[2048];
        Drawing.Builder drawing = Drawing.Build(new MessageBuilder(), buffer);
        drawing.Must.SetCaption("caption");
        drawing.Part.CreateCircle().Label = "label";
        Part.VectorBuilder parts = drawing.CreateParts(5);
        parts.AddCircle().Radius = 3;
        parts.AddGroup().CreateParts(1).AddCaption("text");
        parts.AddOrigin(new Vec3 { X = 1 });
        parts.AddCaption("more text");
        parts.AddCaption(new string('ä', 300));

        await MutateWhileReading(
            buffer[..drawing.Finish()],
            static message =>
                DrawingWalk.Text(Drawing.Read(message)).Length + (int)Drawing.Verify(message, VerifierLimits.Linear(message.Length)).Error);
    }

    [Fact]
    public async Task Search_WhileAnotherThreadMutates_Returns()
    {
        byte[] buffer = new byte[4096];
        Book.Builder book = Book.Build(new MessageBuilder(), buffer);
        Person.VectorBuilder people = book.CreatePeople(20);
        Span<Cell> cells = book.CreateCells(20);
        for (int i = 0; i < 20; i++)
        {
            people.Add($"name {i}", i);
            cells[i].Id = i;
        }

        people.SortByKey();
        await MutateWhileReading(
            buffer[..book.Finish()],
            static message => Book.Read(message).People.FindByKey("name 7").Age + (Book.Read(message).Cells.FindByKey(7)?.Id ?? 0));
    }

    [Fact]
    public async Task NestedMessages_WhileAnotherThreadMutates_Return()
    {
        byte[] buffer = new byte[2048];
        Outer.Builder outer = Outer.Build(new MessageBuilder(), buffer);
        using (outer.CreateInnerAsInner(out Inner.Builder inner))
        {
            inner.Name = "inner";
            inner.Values = [1, 2, 3];
            using (inner.CreateDeeperAsPlain(out Plain.Builder plain))
            {
                plain.Id = 5;
            }
        }

        // { "a": [1, 2], "b": "text" }
        outer.Flex =
            [(byte)'a', 0, (byte)'b', 0, 4, (byte)'t', (byte)'e', (byte)'x', (byte)'t', 0, 2, 1, 2, 2, 14, 13, 2, 1, 2, 8, 15, 0x2C, 0x14,
                4, 0x24, 1];
        await MutateWhileReading(
            buffer[..outer.Finish()],
            static message =>
            {
                Outer outer = Outer.Read(message);
                FlexValue flex = outer.FlexAsFlexBuffer;
                int sum = outer.InnerAsInner.Name.Utf8.Length + outer.InnerAsInner.Values.Length + outer.InnerAsInner.DeeperAsPlain.Id;
                sum += flex.Count + flex["a"u8][1].AsText().Utf8.Length + (int)flex["b"u8].AsInt64() + flex.KeyAt(1).Length;
                return sum + (int)Outer.Verify(message, VerifierLimits.Linear(message.Length)).Error;
            });
    }

    private static async Task MutateWhileReading(byte[] message, Reading read)
    {
        using var buffer = new GuardedBuffer(message.Length);
        message.CopyTo(buffer.AtEnd(message.Length));
        using var stop = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        Task mutator = Task.Run(() =>
        {
            var random = new Random(1);
            while (!stop.IsCancellationRequested)
            {
                Span<byte> bytes = buffer.AtEnd(message.Length);
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? message[random.Next(message.Length)] : (byte)random.Next(256);
                if (random.Next(20) == 0)
                {
                    message.CopyTo(bytes);
                }

                started.Set();
            }
        });

        var results = new HashSet<int>();
        try
        {
            started.Wait();
            var watch = Stopwatch.StartNew();
            for (int i = 0; i < Rounds || (results.Count < 2 && watch.Elapsed < TimeSpan.FromSeconds(20)); i++)
            {
                results.Add(read(buffer.AtEnd(message.Length)));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await mutator;
        }

        // The bytes did change under the reader.
        Assert.True(results.Count > 1);
    }
}
