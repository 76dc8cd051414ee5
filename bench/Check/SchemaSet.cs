using System.Globalization;
using System.Text;

namespace ZcGen.CheckBench;

/// <summary>A set of schemas as a large project has it: equal for equal arguments, valid for flatc 2.0.8 and later, and without a
/// finding.</summary>
internal sealed class SchemaSet
{
    private static readonly string[] Scalars =
        ["bool", "byte", "ubyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double"];
    private static readonly string[] Words =
        ["order", "price", "venue", "client", "status", "window", "sector", "offset", "packet", "buffer", "device", "handle", "region",
            "route"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _file;
    private int _declarations;

    private SchemaSet(int file, int seed)
    {
        _file = file;
        _random = new Random(unchecked((seed * 1_000_003) + file));
    }

    /// <summary>Writes <paramref name="files"/> schemas of about <paramref name="bytes"/> bytes each into <paramref name="directory"/>, and
    /// <c>all.fbs</c>.</summary>
    public static void Write(string directory, int files, int bytes, int seed)
    {
        var all = new StringBuilder();
        for (int i = 0; i < files; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"part{i:d3}.fbs");
            File.WriteAllText(Path.Combine(directory, name), new SchemaSet(i, seed).Make(bytes));
            all.Append(CultureInfo.InvariantCulture, $"include \"{name}\";\n");
        }

        all.Append("namespace Bench;\n\ntable All {\n");
        for (int i = 0; i < files; i++)
        {
            all.Append(CultureInfo.InvariantCulture, $"  part{i}:Bench.Part{i}.Table0;\n");
        }

        all.Append("}\n\nroot_type All;\n");
        File.WriteAllText(Path.Combine(directory, "all.fbs"), all.ToString());
    }

    private string Make(int bytes)
    {
        // Every file but the first uses types of the one before it.
        if (_file > 0)
        {
            Line($"include \"part{_file - 1:d3}.fbs\";\n");
        }

        Line($"namespace Bench.Part{_file};\n");
        while (_text.Length < bytes)
        {
            AddGroup(_declarations++);
        }

        return _text.ToString();
    }

    private void AddGroup(int number)
    {
        Line($"/// States of {Word()} {number}.");
        Line($"enum Enum{number} : {(number % 3 == 0 ? "ushort" : "ubyte")} {{ None, {Name()}A, {Name()}B = 7, {Name()}C, Last = 200 }}\n");
        Line($"struct Struct{number} "
            + $"{{ id:ulong; {Word()}_x:float; {Word()}_y:double; kind:Enum{number}; bytes:[ubyte:{_random.Next(1, 32)}]; }}\n");
        Line($"/// What is known of {Word()} {number}, as it was when it was asked for.");
        Line($"table Table{number} {{");
        int fields = _random.Next(6, 20);
        for (int i = 0; i < fields; i++)
        {
            AddField(number, i);
        }

        if (_file > 0 && number == 0)
        {
            Line($"  earlier:Bench.Part{_file - 1}.Table0;");
        }

        Line("}\n");
        if (number % 8 == 7)
        {
            Line($"union Union{number} {{ Table{number}, Table{number - 1}, Other:Table{number - 2} }}\n");
            Line($"table Holder{number} {{ body:Union{number}; note:string; }}\n");
            Line($"rpc_service Service{number} {{\n  Get(Table{number}):Holder{number};\n  Put(Holder{number}):Table{number};\n}}\n");
        }
    }

    private void AddField(int number, int index)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Word()}_{index}");
        string field = _random.Next(12) switch
        {
            0 => $"{name}:string;",
            1 => $"{name}:string (required);",
            2 => $"{name}:[ubyte];",
            3 => $"{name}:[string];",
            4 => $"{name}:Struct{number};",
            5 => $"{name}:[Struct{number}];",
            6 => $"{name}:Enum{number} = Last;",
            7 => $"{name}:Table{_random.Next(number + 1)};",
            8 => $"{name}:[Table{_random.Next(number + 1)}];",
            9 => $"{name}:int = {_random.Next(-1000, 1000)};",
            _ => $"{name}:{Scalars[_random.Next(Scalars.Length)]};",
        };
        Line(_random.Next(4) == 0 ? $"  /// The {Word()} of the {Word()}.\n  {field}" : $"  {field}");
    }

    private string Word() => Words[_random.Next(Words.Length)];

    private string Name()
    {
        string word = Word();
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
