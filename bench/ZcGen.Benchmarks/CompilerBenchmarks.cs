using System.Text;
using BenchmarkDotNet.Attributes;
using ZcGen.Compiler;

namespace ZcGen.Benchmarks;

/// <summary>The schema compiler on 1,000 tables in 200 files.</summary>
/// <remarks>The runtime optimizes a method after it ran some time, which takes about thirty compilations of this size.</remarks>
[MemoryDiagnoser]
[WarmupCount(40)]
[IterationCount(20)]
public class CompilerBenchmarks
{
    private const int Files = 200;
    private const int TablesPerFile = 5;

    private string[] _texts = [];
    private ParsedSchema[] _parsed = [];

    [GlobalSetup]
    public void Setup()
    {
        _texts = [.. Enumerable.Range(0, Files).Select(Text)];
        _parsed = [.. _texts.Select((text, i) => SchemaCompiler.Parse(Path(i), text))];
    }

    /// <summary>From text to C# text: everything.</summary>
    [Benchmark]
    public int ParseLinkEmitAll()
    {
        ParsedSchema[] parsed = [.. _texts.Select((text, i) => SchemaCompiler.Parse(Path(i), text))];
        return SchemaCompiler.Compile(parsed, CompileOptions.Default).Sum(compiled => SchemaCompiler.Emit(compiled.Model!).Length);
    }

    /// <summary>What an edit of one file costs: it is parsed, all are compiled together, and it is emitted.</summary>
    [Benchmark]
    public int EditOneFile()
    {
        var parsed = (ParsedSchema[])_parsed.Clone();
        parsed[7] = SchemaCompiler.Parse(Path(7), _texts[7] + "// edited\n");
        return SchemaCompiler.Emit(SchemaCompiler.Compile(parsed, CompileOptions.Default)[7].Model!).Length;
    }

    private static string Path(int file) => $"schemas/file{file}.fbs";

    private static string Text(int file)
    {
        var text = new StringBuilder(
            $"namespace Bench.File{file};\n\nstruct Point {{ x:float; y:float; z:float; }}\nenum Kind : byte {{ None, Some, Many }}\n\n");
        for (int table = 0; table < TablesPerFile; table++)
        {
            text.Append($"/// Table {table}.\ntable T{table} "
                + $"{{\n  id:ulong;\n  name:string;\n  kind:Kind = Some;\n  position:Point;\n  values:[double];\n  tags:[string];\n  count:int = 7;\n");
            text.Append(table > 0 ? $"  before:T{table - 1};\n  all:[T{table - 1}];\n}}\n\n" : "  ratio:float = 1.5;\n}\n\n");
        }

        return text.ToString();
    }
}
