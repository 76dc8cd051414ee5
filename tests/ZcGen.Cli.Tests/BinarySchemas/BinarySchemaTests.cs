using System.Text;
using ZcGen.BinarySchemas;
using ZcGen.Compiler;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Tests.Differential;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Cli.Tests.BinarySchemas;

/// <summary>Binary schemas: equal in meaning to flatc's, read back as what they were made from, and harmless whatever their
/// bytes.</summary>
public sealed class BinarySchemaTests
{
    private const int GeneratedSchemas = 1000;
    private const int Mutants = 20_000;

    private static readonly BinarySchemaOptions Bare = new(HasComments: false, HasBuiltInAttributes: false);

    // What it means is among the documented differences: a bool that is neither.
    private static readonly string[] ReadOtherwise = ["023_bool_default_2.fbs"];

    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>A schema with something of everything.</summary>
    private static readonly string Everything = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BinarySchemas", "everything.fbs"));

    [FlatcWasmTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void GeneratedSchemas_SayWhatFlatcSays(bool isFull)
    {
        using var flatc = new FlatcWasm();
        int compared = 0;
        for (int seed = 0; seed < GeneratedSchemas; seed++)
        {
            string text = SchemaGrammar.Write(seed, mischief: 0);
            if (Compile(text) is { } model)
            {
                Compare(flatc, text, model, isFull, $"seed {seed}");
                compared++;
            }
        }

        Assert.InRange(compared, GeneratedSchemas * 9 / 10, GeneratedSchemas);
    }

    [FlatcWasmTheory]
    [InlineData("valid")]
    [InlineData("csharp")]
    [InlineData("lax")]
    public void CorpusFiles_SayWhatFlatcSays(string folder)
    {
        using var flatc = new FlatcWasm();
        int compared = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(Corpus, folder), "*.fbs")
            .Where(static path => !ReadOtherwise.Contains(Path.GetFileName(path))).Order(StringComparer.Ordinal))
        {
            // Files with includes are for the command, which finds them; a JSON part is no schema.
            string text = File.ReadAllText(path);
            if (!text.Contains("include ", StringComparison.Ordinal) && Compile(text) is { } model)
            {
                Compare(flatc, text, model, isFull: true, path);
                compared++;
            }
        }

        Assert.InRange(compared, 10, int.MaxValue);
    }

    [FlatcWasmFact]
    public void SchemaOfEverything_SaysWhatFlatcSays()
    {
        using var flatc = new FlatcWasm();
        Compare(flatc, Everything, Compile(Everything)!, isFull: true, "everything.fbs");
        Compare(flatc, Everything, Compile(Everything)!, isFull: false, "everything.fbs");
    }

    [FlatcWasmTheory]
    [InlineData("0.001")]
    [InlineData("-0.1")]
    [InlineData("1")]
    [InlineData("\"0.1\"")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.5E+10")]
    [InlineData("1e-3")]
    [InlineData("16777217")]
    [InlineData("3.4028234e38")]
    [InlineData("1e-40")]
    [InlineData("1e-46")]
    [InlineData("4.9e-324")]
    [InlineData("0x1.8p3")]
    [InlineData("0x1.123456789p0")]
    [InlineData("-0x1.99999ap-4")]
    [InlineData("nan")]
    [InlineData("-nan")]
    [InlineData("inf")]
    [InlineData("+infinity")]
    [InlineData("-inf")]
    [InlineData("-0.0")]
    [InlineData("rad(180)")]
    [InlineData("deg(3.14159)")]
    [InlineData("sin(rad(30))")]
    public void FloatingPointDefault_IsTheDoubleThatFlatcWrites(string written)
    {
        string text = $"namespace A; table T {{ f:float = {written}; d:double = {written}; }}";
        using var flatc = new FlatcWasm();

        Compare(flatc, text, Compile(text)!, isFull: true, written);
    }

    // The nearest double lies halfway between two floats, and rounds to the other one than the text does.
    [Fact]
    public void FloatDefault_ThatTwoRoundingsWouldChange_IsTheFloat()
    {
        const string written = "1.00000017881393432617187499";
        float expected = float.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
        byte[] bytes = BinarySchemaWriter.Write(
            [new SourceFile(Compile($"namespace A; table T {{ f:float = {written}; }}")!, [])], new BinarySchemaOptions());

        Assert.NotEqual(expected, (float)double.Parse(written, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, Schema.Read(bytes).Objects[0].Fields[0].DefaultReal);
    }

    [Fact]
    public void ReadBack_IsTheSameSchema()
    {
        string[] texts =
            [Everything, .. Enumerable.Range(0, GeneratedSchemas).Select(static seed => SchemaGrammar.Write(seed, mischief: 0))];
        foreach (string text in texts)
        {
            if (Compile(text) is { } model)
            {
                byte[] first = BinarySchemaWriter.Write([new SourceFile(model, [])], new BinarySchemaOptions());
                byte[] second = BinarySchemaWriter.Write([new SourceFile(CompileRead(first), [])], new BinarySchemaOptions());
                Assert.Equal(WithoutExplicitIds(SchemaDigest.Of(first)), WithoutExplicitIds(SchemaDigest.Of(second)));
            }
        }
    }

    [FlatcWasmFact]
    public void Read_OfFlatcsFile_IsTheSameSchema()
    {
        using var flatc = new FlatcWasm();
        byte[] made =
            flatc.Run(new Dictionary<string, byte[]> { ["a.fbs"] = Encoding.UTF8.GetBytes(Everything) }, "-b", "--schema",
                "--bfbs-comments", "--bfbs-builtins", "a.fbs").File;
        byte[] written = BinarySchemaWriter.Write([new SourceFile(CompileRead(made), [])], new BinarySchemaOptions());

        Assert.Equal(WithoutExplicitIds(SchemaDigest.Of(made)), WithoutExplicitIds(SchemaDigest.Of(written)));
    }

    [FlatcWasmFact]
    public void Flatc_ConvertsMessagesWithIt()
    {
        const string schema =
            "namespace N; enum E:byte { A, B = 3 } struct P { x:int; y:double; } table L { v:int = 7; } union U { L, P } table T { a:int = 5; s:string (required); p:P; u:U; l:[L]; e:E = B; f:float = 0.1; o:bool = null; } root_type T; file_identifier \"ABCD\";";
        const string json =
            "{ \"s\": \"text\", \"p\": { \"x\": 1, \"y\": 2.5 }, \"u_type\": \"P\", \"u\": { \"x\": 3, \"y\": 4.0 }, \"l\": [ { }, { \"v\": 9 } ], \"o\": false }";
        using var flatc = new FlatcWasm();
        byte[] source = Encoding.UTF8.GetBytes(schema);
        byte[] binary = BinarySchemaWriter.Write([new SourceFile(Compile(schema)!, [])], Bare);

        byte[] message = flatc.ToBinary("a.bfbs", binary, json);

        Assert.Equal(flatc.ToBinary("a.fbs", source, json), message);
        Assert.Equal(flatc.ToJson("a.fbs", source, message, "--defaults-json"), flatc.ToJson("a.bfbs", binary, message, "--defaults-json"));
    }

    [Fact]
    public void Mutants_AreReadOrRefused()
    {
        byte[] sound = BinarySchemaWriter.Write([new SourceFile(Compile(Everything)!, [])], new BinarySchemaOptions());
        var random = new Random(1);
        int read = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = [.. sound];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                mutant[random.Next(mutant.Length)] = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            }

            if (BinarySchema.Read(mutant.AsSpan(0, random.Next(20) == 0 ? random.Next(mutant.Length) : mutant.Length),
                SchemaCompiler.MaxFileLength, out string text) is null)
            {
                SchemaCompiler.Compile([SchemaCompiler.Parse("a.bfbs", text)], CompileOptions.Default);
                read++;
            }
            else
            {
                Assert.Empty(text);
            }
        }

        Assert.InRange(read, Mutants / 100, Mutants * 99 / 100);
    }

    [Fact]
    public void Text_LongerThanTheLimit_IsRefused()
    {
        byte[] sound = BinarySchemaWriter.Write([new SourceFile(Compile(Everything)!, [])], new BinarySchemaOptions());

        Assert.Equal("its text is longer than 1000 characters", BinarySchema.Read(sound, 1000, out string text));
        Assert.Empty(text);
    }

    private static void Compare(FlatcWasm flatc, string text, ZcGen.Compiler.Model.SchemaModel model, bool isFull, string name)
    {
        string[] options = isFull ? ["--bfbs-comments", "--bfbs-builtins"] : [];
        byte[] theirs =
            flatc.Run(new Dictionary<string, byte[]> { ["a.fbs"] = Encoding.UTF8.GetBytes(text) }, ["-b", "--schema", .. options, "a.fbs"])
                .File;
        byte[] ours = BinarySchemaWriter.Write([new SourceFile(model, [])], isFull ? new BinarySchemaOptions() : Bare);
        string expected = SchemaDigest.Of(theirs);
        string actual = SchemaDigest.Of(ours);
        Assert.True(expected == actual, $"{name}:\n{FirstDifference(expected, actual)}\nof:\n{text}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] wanted = expected.Split('\n');
        string[] found = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Min(wanted.Length, found.Length)).FirstOrDefault(index => wanted[index] != found[index], -1);
        return line < 0 ? $"{wanted.Length} lines of flatc, {found.Length} here" : $"flatc: {wanted[line]}\nhere:  {found[line]}";
    }

    // A schema that is read back writes its ids down.
    private static string WithoutExplicitIds(string digest) =>
        System.Text.RegularExpressions.Regex.Replace(digest, @" \((id|vector64|offset64|required): \d+\)", "");

    private static ZcGen.Compiler.Model.SchemaModel? Compile(string text) =>
        SchemaCompiler.Compile([SchemaCompiler.Parse("a.fbs", text)], CompileOptions.Default)[0].Model;

    private static ZcGen.Compiler.Model.SchemaModel CompileRead(byte[] bytes)
    {
        Assert.Null(BinarySchema.Read(bytes, SchemaCompiler.MaxFileLength, out string text));
        CompiledSchema compiled = SchemaCompiler.Compile([SchemaCompiler.Parse("a.bfbs", text)], CompileOptions.Default)[0];
        Assert.True(compiled.Model is not null,
            $"{string.Join('\n', compiled.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error))}\nin:\n{text}");
        return compiled.Model;
    }
}
