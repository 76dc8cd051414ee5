using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace ZcGen.Compiler.Tests;

/// <summary>Measures the compiler, and prints what it measured. Time is never asserted: it is the machine's, not the code's.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private static readonly string[] FieldTypes = ["int", "ulong", "string", "[ubyte]", "Common.Color", "Common.Vec3", "bool", "float", "double", "[string]"];

    [Theory]
    [InlineData(200, 5, 30)]
    [InlineData(1, 1000, 30)]
    [InlineData(1, 18_000, 3)]
    [Trait("Kind", "Stress")]
    public void Throughput_OfManyTables_IsPrintedAndAllHaveModels(int files, int tables, int runs)
    {
        (string Path, string Text)[] texts = Write(files, tables);
        double bytes = texts.Sum(text => (double)text.Text.Length);
        double parse = double.MaxValue;
        double link = double.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            List<ParsedSchema> parsed = [.. texts.Select(text => SchemaCompiler.Parse(text.Path, text.Text))];
            parse = Math.Min(parse, watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            IReadOnlyList<LinkedSchema> linked = SchemaCompiler.Link(parsed, LinkOptions.Default);
            link = Math.Min(link, watch.Elapsed.TotalMilliseconds);
            Assert.Equal(files * tables, linked.Sum(schema => schema.Model!.Tables.Count));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{files} files of {tables} tables, {bytes / 1e6:F2} MB: parse {parse:F2} ms, link {link:F2} ms, together {bytes / 1e3 / (parse + link):F0} MB/s (best of {runs})"));
    }

    private static (string Path, string Text)[] Write(int files, int tables)
    {
        var random = new Random(1);
        List<(string Path, string Text)> texts = [("common.fbs", "namespace Common; enum Color:byte { Red, Green, Blue } struct Vec3 { x:float; y:float; z:float; }")];
        for (int file = 0; file < files; file++)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"include \"common.fbs\";\nnamespace My.File{file};\n");
            for (int table = 0; table < tables; table++)
            {
                text.Append(CultureInfo.InvariantCulture, $"/// Number {table} of file {file}.\ntable Table{table} {{\n");
                for (int field = 0; field < 10; field++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"  /// The field {field}.\n  field_number_{field}:{FieldTypes[random.Next(FieldTypes.Length)]} (id: {field});\n");
                }

                text.Append("}\n\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"rpc_service Service{file} {{ Get(Table0):Table1; Put(Table1):Table0; }}\n");
            texts.Add(($"file{file}.fbs", text.ToString()));
        }

        return [.. texts];
    }
}
