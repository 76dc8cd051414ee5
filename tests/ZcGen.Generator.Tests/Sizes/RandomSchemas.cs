using System.Globalization;
using System.Text;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>Writes random schemas with every kind of field, in which everything has a bound.</summary>
internal sealed class RandomSchemas
{
    private static readonly string[] Scalars =
        ["bool", "byte", "ubyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double"];

    private readonly StringBuilder _text = new();
    private readonly Random _random;

    // A nested message cannot hold what is aligned to more than 32.
    private readonly bool _hasNested;
    private readonly int _tables;
    private int _fields;

    private RandomSchemas(Random random)
    {
        _random = random;
        _hasNested = random.Next(3) > 0;
        _tables = random.Next(2, 5);
    }

    /// <summary>Returns the text of a schema whose declarations are in a namespace of this name.</summary>
    public static string Write(string name, Random random) => new RandomSchemas(random).Write(name);

    private string Write(string name)
    {
        _text.Append(CultureInfo.InvariantCulture, $"namespace {name};\n");
        _text.Append("struct S0 { a:ubyte; b:ushort; }\nstruct S1 { a:ulong; b:ubyte; c:[short:3]; }\n");
        _text.Append(CultureInfo.InvariantCulture, $"struct S2 (force_align: {Alignment(4)}) {{ a:int; }}\n");
        for (int i = _tables; i-- > 0;)
        {
            WriteUnion(i);
            WriteTable(i);
        }

        return _text.Append("root_type T0;\n").Append(_random.Next(2) == 0 ? "file_identifier \"RAND\";\n" : "").ToString();
    }

    // Of the tables that are declared already, so that none contains itself.
    private void WriteUnion(int index)
    {
        IEnumerable<string> tables = Enumerable.Range(index + 1, _tables - index - 1).Select(static i => $"T{i}");
        string[] members = ["Text:string " + Bound(20), $"S{_random.Next(3)}", .. tables];
        string list = string.Join(", ", members.Take(_random.Next(1, 5)));
        _text.Append(CultureInfo.InvariantCulture, $"union U{index} {Of(["", ":ushort", ":long"])} {{ {list} }}\n");
    }

    private void WriteTable(int index)
    {
        _text.Append(CultureInfo.InvariantCulture, $"table T{index} {Of(["", "", "(original_order) "])}{{\n");
        int count = _random.Next(1, 7);
        for (int i = 0; i < count; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"  f{_fields++}:{Field(index)};\n");
        }

        _text.Append("}\n");
    }

    private string Field(int index)
    {
        string table = $"T{_random.Next(index + 1, _tables)}";
        bool hasTable = index + 1 < _tables;
        return _random.Next(13) switch
        {
            0 => Of(Scalars),
            1 => Of(Scalars[1..]) + " = null",
            2 => $"S{_random.Next(3)}",
            3 => "string " + Bound(20),
            4 => $"string (max_length: {_random.Next(1, 9)}, {Of(["shared", "offset64"])})",
            5 => $"[string] (max_length: {_random.Next(1, 4)}, max_item_length: {_random.Next(1, 20)})",
            6 => $"[{Of(Scalars)}] " + Bound(9),
            7 => $"[S{_random.Next(2)}] " + Bound(4),
            8 => $"[{Of(Scalars)}] (max_length: {_random.Next(1, 9)}, {Of(["offset64", "vector64", $"force_align: {Alignment(8)}"])})",
            9 when hasTable => table,
            10 when hasTable => $"[{table}] " + Bound(4),
            11 when hasTable && _hasNested => $"[ubyte] (nested_flatbuffer: \"{table}\")",
            12 => $"[U{index}] " + Bound(4),
            _ => $"U{index}",
        };
    }

    private int Alignment(int min) => Math.Max(min, 1 << _random.Next(2, _hasNested ? 6 : 9));

    private string Bound(int max) => $"(max_length: {_random.Next(1, max)})";

    private string Of(string[] choices) => choices[_random.Next(choices.Length)];
}
