using System.Globalization;
using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>A lock that is read knowing the schemas that it is compared with says the same as one that is read for itself.</summary>
public sealed class LockAgainstSchemasTests
{
    private const string WithSlots = """
        namespace C;
        table Small (slot: 128) { a:int; text:string (max_length: 7); }
        table Question { number:long = -9223372036854775808; }
        table Answer { text:string (max_length: 20, required); texts:[string] (max_length: 3, max_item_length: 4); }
        rpc_service Oracle (slot: 256) { Ask(Question):Answer (idempotent); Tell(Small):Answer (oneway); }
        root_type Small;
        """;

    private static readonly string[] Inserted =
    [
        "", "# a comment", "  # no comment", "  removed 99 gone : int", "  removed 0 gone : int ; deprecated",
        "  99 more : int", "  1 more : int", "  M : A.B.T -> A.B.T", "  removed Gone : A.B.T -> A.B.T", "<<<<<<< HEAD", "=======",
        "release 1", "accepted ZC6001 T 0123 \"meant\"",
        "table C.Small in \"c.fbs\"", "service C.Oracle in \"c.fbs\"", "file \"c.fbs\"", "nonsense",
    ];

    private static readonly SchemaFacts Current = FactsOf(LockTests.Schema, WithSlots);

    private static readonly string Text = LockOf(Current);

    [Fact]
    public void Lock_OfTheSameSchemas_HasTheirFacts()
    {
        SchemaFacts read = SchemaLock.Parse(Text, Current).Facts;

        Assert.All(Current.Types, type => Assert.Same(type.Value, read.Types[type.Key]));
        Assert.All(Current.Services, service => Assert.Same(service.Value, read.Services[service.Key]));
        Assert.Equal(Current.Files, read.Files);
        Assert.Empty(BreakingChanges.Find(read, Current));
    }

    [Fact]
    public void Lock_WithTheLineEndsOfWindows_HasTheSameFacts() => Assert.All(
        SchemaLock.Parse(Text.Replace("\n", "\r\n", StringComparison.Ordinal), Current).Facts.Types,
        static type => Assert.Same(Current.Types[type.Key], type.Value));

    [Fact]
    public void Lock_OfOtherSchemas_TakesOnlyWhatIsEqual()
    {
        SchemaFacts edited = FactsOf(LockTests.Schema.Replace("k:int", "k:long", StringComparison.Ordinal), WithSlots);

        SchemaFacts read = SchemaLock.Parse(Text, edited).Facts;

        Assert.NotSame(edited.Types["A.B.T"], read.Types["A.B.T"]);
        Assert.Same(edited.Types["A.B.U"], read.Types["A.B.U"]);
        Assert.Equal(["ZC6003"], BreakingChanges.Find(read, edited).Select(static change => change.Rule.Id));
    }

    [Fact]
    public void Line_Changed_IsSeenAsWithoutTheSchemas()
    {
        string[] lines = Text.TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (string changed in Variants(lines[i]))
            {
                ExpectSame(string.Join('\n', [.. lines[..i], changed, .. lines[(i + 1)..]]) + "\n");
            }

            ExpectSame(string.Join('\n', [.. lines[..i], .. lines[(i + 1)..]]) + "\n");
            ExpectSame(string.Join('\n', lines[..i]));
            foreach (string inserted in Inserted.Append(lines[i]))
            {
                ExpectSame(string.Join('\n', [.. lines[..i], inserted, .. lines[i..]]));
            }
        }
    }

    [Fact]
    public void Lock_Damaged_IsSeenAsWithoutTheSchemas()
    {
        string text = SchemaLock.Parse(Text).Freeze("1").ToString();
        var random = new Random(17);
        for (int i = 0; i < 5_000; i++)
        {
            char[] damaged = text.ToCharArray();
            damaged[random.Next(damaged.Length)] = " \n\"\\;:=->x09#"[random.Next(13)];
            ExpectSame(new string(damaged));
        }
    }

    [Fact]
    public void Removed_OfUnchangedTypes_IsRemembered()
    {
        SchemaFacts before = FactsOf("table T { a:int; b:int; } rpc_service S { M(T):T; N(T):T; }");
        SchemaFacts after = FactsOf("table T { a:int; } rpc_service S { M(T):T; }");
        string text = SchemaLock.Empty.With(before).With(after).ToString();

        var read = SchemaLock.Parse(text, after);

        Assert.Equal(text, read.ToString());
        Assert.Equal(["b"], read.Facts.Types["T"].Removed.Select(static member => member.Name));
        Assert.Equal(["N"], read.Facts.Services["S"].Removed.Select(static method => method.Name));
    }

    // Each character of a line, replaced by another one; and the line in other words.
    private static IEnumerable<string> Variants(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            yield return line[..i] + (line[i] == '1' ? '2' : '1') + line[(i + 1)..];
            yield return line[..i] + line[(i + 1)..];
        }

        yield return line + " ";
        yield return line + " more";
        yield return "  " + line;
        yield return line.TrimStart();
        yield return line.Replace(" ", "  ", StringComparison.Ordinal);
    }

    private static void ExpectSame(string text) =>
        Assert.Equal(Outcome(text, static text => SchemaLock.Parse(text)), Outcome(text, static text => SchemaLock.Parse(text, Current)));

    private static string Outcome(string text, Func<string, SchemaLock> parse)
    {
        try
        {
            SchemaLock read = parse(text);
            return string.Join(
                '\n', BreakingChanges.Find(read.Facts, Current).Select(static change => change.ToString()).Prepend(read.ToString()));
        }
        catch (SchemaLockException exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{exception.Line}: {exception.Message}");
        }
    }

    private static string LockOf(SchemaFacts facts) => SchemaLock.Empty.With(facts).ToString();

    private static SchemaFacts FactsOf(string text, string other = "table Other {}") =>
        SchemaFacts.Of(SchemaTest.Accepts(null, ("a b.fbs", text), ("c.fbs", other)));
}
