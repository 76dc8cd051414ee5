using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>The text of schema.lock, and what it remembers.</summary>
public sealed class LockTests
{
    internal const string Schema = """
        attribute "unit of \"x\"; a";
        namespace A.B;
        enum E:ulong { Zero, Big = 18446744073709551615 }
        enum F:ubyte (bit_flags) { One, Two }
        struct S (force_align: 16) { x:int; tags:[ubyte:4]; }
        table T
        {
          name:string = "two \"words\"\n and \\";
          list:[int] = [];
          f:float = 0.1;
          d:double = -inf;
          n:double = nan;
          e:E = Big;
          s:[S];
          u:U;
          o:int = null;
          r:string (required);
          k:int (key, "unit of \"x\"; a": "cm");
          v:[ubyte] (vector64);
          h:uint (hash: "fnv1_32");
          b:[ubyte] (nested_flatbuffer: "T");
          gone:int (deprecated);
        }
        union U { T, Other:S, Text:string }
        rpc_service R { M(T):T (streaming: "server"); N(T):T (idempotent); O(T):T (oneway); }
        root_type T;
        file_identifier "A\"\\B";
        file_extension "x y";
        """;

    [Fact]
    public void Text_OfALock_ReadsBackTheSame()
    {
        SchemaFacts facts = FactsOf(Schema);
        SchemaLock written = SchemaLock.Empty.With(facts).Freeze("1.0 \"final\"")
            .Accept(BreakingChanges.Find(facts, FactsOf("table X { x:int; }")), "we \"know\"");

        var read = SchemaLock.Parse(written.ToString());

        Assert.Equal(written.ToString(), read.ToString());
        Assert.Equal(facts.Types, read.Facts.Types);
        Assert.Equal(facts.Services, read.Facts.Services);
        Assert.Equal(facts.Files, read.Facts.Files);
        Assert.Equal(facts.Types, read.Releases.Single().Facts.Types);
        Assert.Equal(written.Accepted, read.Accepted);
        Assert.NotEmpty(read.Accepted);
        Assert.Empty(BreakingChanges.Find(read.Facts, facts));
    }

    [Theory]
    [MemberData(nameof(AcceptedFiles))]
    public void Text_OfEachSchemaOfTheCorpus_ReadsBackTheSame(string file)
    {
        string folder = RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Conformance", "valid");
        CompiledSchema compiled = SchemaTest.Compile(null, (file, File.ReadAllText(Path.Combine(folder, file))))[0];
        if (compiled.Model is null)
        {
            return;
        }

        SchemaFacts facts = SchemaFacts.Of([compiled.Model]);
        string text = SchemaLock.Empty.With(facts).ToString();

        var read = SchemaLock.Parse(text);

        Assert.Equal(text, read.ToString());
        Assert.Equal(facts.Types, read.Facts.Types);
        Assert.Empty(BreakingChanges.Find(read.Facts, facts));
    }

    public static TheoryData<string> AcceptedFiles =>
        [.. Directory.GetFiles(RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Conformance", "valid"), "*.fbs")
            .Select(static path => Path.GetFileName(path))];

    [Theory]
    [InlineData("table T { a:int; b:int; }", "table T { a:int; }", "table T { a:int; c:int; }", "ZC6060")]
    [InlineData("table T { a:int; b:int; }", "table T { a:int; }", "table T { a:int; b:float; }", "ZC6060")]
    [InlineData("table T { a:int; b:int; }", "table T { a:int; }", "table T { a:int; b:int; }")]
    [InlineData("enum E:byte { A, B }", "enum E:byte { A }", "enum E:byte { A, C }", "ZC6060")]
    [InlineData("table A {} table B {} union U { A, B }", "table A {} table B {} union U { A }", "table A {} table B {} union U { A, C:A }", "ZC6060")]
    [InlineData("table A {} table B { x:int; } rpc_service S { M(A):B; N(A):B; }", "table A {} table B { x:int; } rpc_service S { M(A):B; }",
        "table A {} table B { x:int; } rpc_service S { M(A):B; N(B):A; }", "ZC6060")]
    public void Number_OfWhatWasRemoved_IsNotForSomethingElse(string first, string second, string third, params string[] expected)
    {
        SchemaLock remembered = SchemaLock.Parse(SchemaLock.Empty.With(FactsOf(first)).With(FactsOf(second)).ToString());

        Assert.Equal(expected, BreakingChanges.Find(remembered.Facts, FactsOf(third)).Select(static change => change.Rule.Id));
    }

    [Fact]
    public void Removed_OfSeveralUpdates_StaysRemovedWhenATypeIsRenamed()
    {
        SchemaLock updated = SchemaLock.Empty;
        foreach (string text in new[] { "table T { a:int; b:int; c:int; }", "table T { a:int; b:int; }", "table U (renamed_from: \"T\") { a:int; }" })
        {
            updated = updated.With(FactsOf(text));
        }

        Assert.Equal(["b", "c"], updated.Facts.Types["U"].Removed.Select(static member => member.Name));
    }

    [Fact]
    public void Accepted_Change_IsAcceptedAndNoOtherIs()
    {
        SchemaFacts before = FactsOf("table T { a:int; b:int; }");
        IReadOnlyList<BreakingChange> first = BreakingChanges.Find(before, FactsOf("table T { a:float; b:int; }"));
        SchemaLock accepting = SchemaLock.Parse(SchemaLock.Empty.With(before).Accept(first, "nobody uses it").ToString());

        Assert.All(first, change => Assert.True(accepting.Accepts(change)));
        Assert.All(
            BreakingChanges.Find(before, FactsOf("table T { a:double; b:float; }")), change => Assert.False(accepting.Accepts(change)));
    }

    [Theory]
    [InlineData("", 1, "zcgen-lock 1")]
    [InlineData("# nothing\n", 1, "zcgen-lock 1")]
    [InlineData("table T in a.fbs\n", 1, "not a lock")]
    [InlineData("zcgen-lock 2\n", 1, "version")]
    [InlineData("zcgen-lock 1\nfoo T in a.fbs\n", 2, "'foo'")]
    [InlineData("zcgen-lock 1\n  0 a : int\n", 2, "no declaration")]
    [InlineData("zcgen-lock 1\ntable T in a.fbs\n  0 a : int\n  0 b : int\n", 4, "second time")]
    [InlineData("zcgen-lock 1\ntable T in a.fbs\n  0 a : int\n  removed 0 b : int\n", 4, "second time")]
    [InlineData("zcgen-lock 1\ntable T in a.fbs\n  0 a : int\n  1 a : int\n", 4, "second line")]
    [InlineData("zcgen-lock 1\ntable T in a.fbs\ntable T in a.fbs\n", 3, "second line")]
    [InlineData("zcgen-lock 1\ntable T in a.fbs\n  x a : int\n", 3, "number")]
    [InlineData("zcgen-lock 1\ntable T in \"a.fbs\n", 2, "quotation mark")]
    [InlineData("zcgen-lock 1\ntable T in \"a\\x.fbs\"\n", 2, "backslash")]
    [InlineData("zcgen-lock 1\ntable T\n", 2, "'in'")]
    [InlineData("zcgen-lock 1\nservice S in a.fbs\n  M : A B\n", 3, "'->'")]
    [InlineData("zcgen-lock 1\n<<<<<<< HEAD\n", 2, "merge conflict")]
    [InlineData("zcgen-lock 1\nfile a.fbs root T more\n", 2, "goes on")]
    [InlineData("zcgen-lock 1\nrelease 1\nrelease 1\n", 3, "second release")]
    public void Text_ThatIsNotALock_IsRefusedAtItsLine(string text, int line, string part)
    {
        SchemaLockException error = Assert.Throws<SchemaLockException>(() => SchemaLock.Parse(text));

        Assert.Equal(line, error.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Damaged_IsReadOrRefusedAndNothingElse()
    {
        string text = SchemaLock.Empty.With(FactsOf(Schema)).Freeze("1").ToString();
        var random = new Random(16);
        for (int i = 0; i < 20_000; i++)
        {
            char[] damaged = text.ToCharArray();
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                damaged[random.Next(damaged.Length)] = " \n\"\\;:=->x09#"[random.Next(13)];
            }

            string damagedText = new(damaged, 0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length);
            try
            {
                _ = SchemaLock.Parse(damagedText).ToString();
            }
            catch (SchemaLockException)
            {
                // What it is for.
            }
        }
    }

    private static SchemaFacts FactsOf(string text) => SchemaFacts.Of(SchemaTest.Accepts(null, ("a b.fbs", text)));
}
