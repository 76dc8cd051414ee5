using System.Globalization;
using System.Text;

namespace ZcGen.Compiler.Tests.Differential;

/// <summary>Writes schemas at random along the grammar of the language: equal ones for equal seeds.</summary>
/// <remarks>
/// Enums, unions and structs come before their use, attributes too, because flatc demands that and this compiler does not. With some
/// <c>mischief</c>, a choice that should depend on what was declared is made blindly, which is mostly, but not always, an error.
/// </remarks>
internal sealed partial class SchemaGrammar
{
    private static readonly string[] Integers =
        ["byte", "ubyte", "short", "ushort", "int", "uint", "long", "ulong", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
            "uint64"];
    private static readonly string[] Scalars = [.. Integers, "bool", "float", "double", "float32", "float64"];
    private static readonly string[] Namespaces = ["A", "A.B", "A.B.C", "D", "D.A"];

    private readonly Random _random;
    private readonly double _mischief;
    private readonly StringBuilder _text = new();
    private readonly List<TypeOf> _types = [];
    private readonly List<string> _attributes = [];
    private string _namespace = "";
    private int _next;

    private SchemaGrammar(int seed, double mischief)
    {
        _random = new Random(seed);
        _mischief = mischief;
    }

    private enum Kind
    {
        Enum,
        Flags,
        Struct,
        Table,
        Union,
    }

    /// <summary>Writes one schema.</summary>
    /// <param name="seed">Which one.</param>
    /// <param name="mischief">How likely a choice is made blindly, from 0 to 1.</param>
    public static string Write(int seed, double mischief)
    {
        var grammar = new SchemaGrammar(seed, mischief);
        grammar.WriteFile();
        return grammar._text.ToString();
    }

    private void WriteFile()
    {
        for (int i = _random.Next(3); i > 0; i--)
        {
            string name = $"mark{i}";
            _attributes.Add(name);
            _text.Append(Chance(0.5) ? $"attribute \"{name}\";" : $"attribute {name};");
            Space();
        }

        for (int i = _random.Next(3, 14); i > 0; i--)
        {
            if (Chance(0.3))
            {
                WriteNamespace();
            }

            WriteDocumentation();
            switch (_random.Next(12))
            {
                case 0 or 1 or 2: WriteEnum(); break;
                case 3 or 4: WriteStruct(); break;
                case 5 when HasAny(Kind.Table): WriteUnion(); break;
                case 6 when HasAny(Kind.Table): WriteService(); break;
                default: WriteTable(); break;
            }

            Space();
        }

        if (Chance(0.5) && Any(Kind.Table) is { } root)
        {
            _text.Append($"root_type {root.FullName};");
            Space();
        }

        if (Chance(0.3))
        {
            _text.Append($"file_identifier \"{Pick("ABCD", "A  4", "zz\\x41z", Mischief() ? "ABC" : "1234")}\";");
            Space();
        }

        if (Chance(0.3))
        {
            _text.Append("file_extension \"ext\";\n");
        }
    }

    private void WriteNamespace()
    {
        _namespace = Chance(0.1) ? "" : Pick(Namespaces);
        _text.Append($"namespace {_namespace};");
        Space();
    }

    private void WriteEnum()
    {
        bool isFlags = Chance(0.3);
        string underlying = Mischief() ? Pick(Scalars) : isFlags ? Pick("ubyte", "ushort", "uint", "ulong", "int") : Pick(Integers);
        var type = new TypeOf(isFlags ? Kind.Flags : Kind.Enum, NewName("E"), _namespace);
        _text.Append($"enum {type.Name}:{underlying}");
        WriteAttributes(isFlags ? ["bit_flags"] : [], Chance(0.1) ? ["private"] : []);
        Open();
        int count = _random.Next(1, 7);
        long last = isFlags ? -1 : _random.Next(3) == 0 ? _random.Next(-3, 4) - 1 : -1;
        bool isSigned = underlying[0] != 'u';
        last = isSigned ? last : Math.Max(last, -1);
        for (int i = 0; i < count; i++)
        {
            long value = last + 1 + (Chance(0.3) ? _random.Next(1, 9) : 0);
            value = isFlags ? Math.Min(value, Mischief() ? 99 : 6) : value;
            if (isFlags && value == last)
            {
                break;
            }

            bool isWritten = i == 0 ? value != 0 : value != last + 1 || Chance(0.2);
            string written = Mischief()
                ? Pick("1", "0", "-1", "127", "128", "255", "256", "65536", "4294967295", "18446744073709551615", "18446744073709551616",
                    "A", "1.0", "'1'", "true") : Integer(value);
            WriteDocumentation();
            _text.Append($"V{i}{(isWritten ? $" = {written}" : "")}");
            WriteAttributes([], []);
            _text.Append(i + 1 < count || Chance(0.3) ? ", " : " ");
            type.Values.Add(($"V{i}", value));
            last = value;
        }

        Close();
        _types.Add(type);
    }

    private void WriteUnion()
    {
        var type = new TypeOf(Kind.Union, NewName("U"), _namespace);
        _text.Append($"union {type.Name}{(Chance(0.1) ? $":{Pick(Mischief() ? Scalars : ["ushort", "int", "uint"])}" : "")}");
        WriteAttributes([], []);
        Open();
        int count = _random.Next(1, 6);
        for (int i = 0, number = 0; i < count; i++)
        {
            TypeOf? member = Mischief() ? AnyType() : Any(Chance(0.8) ? Kind.Table : Kind.Struct);
            string name = member is null || Chance(0.1) ? "string" : NameOf(member);
            bool hasAlias = name == "string" || Chance(0.5) || type.Values.Exists(value => value.Name == name.Replace('.', '_'));
            string alias = hasAlias ? $"M{i}" : name.Replace('.', '_');
            number += Chance(0.2) ? _random.Next(2, 9) : 1;
            WriteDocumentation();
            _text.Append($"{(hasAlias ? $"{alias}:" : "")}{(Mischief() ? Pick(name, "int", "[int]", "Nope") : name)}");
            _text.Append(number != i + 1 || Mischief()
                ? $" = {(Mischief() ? Pick("0", "1", "255", "256", "-1", "x") : Integer(number))}" : "");
            WriteAttributes([], []);
            _text.Append(i + 1 < count || Chance(0.2) ? ", " : " ");
            type.Values.Add((alias, number));
        }

        Close();
        _types.Add(type);
    }

    private void WriteService()
    {
        _text.Append($"rpc_service {NewName("Service")}");
        WriteAttributes([], Chance(0.1) ? ["private"] : []);
        Open();
        for (int i = _random.Next(Mischief() ? 0 : 1, 4); i > 0; i--)
        {
            WriteDocumentation();
            _text.Append($"M{(Mischief() ? 1 : i)}({NameOf(Message())}):{NameOf(Message())}");
            WriteAttributes([],
                Chance(0.3) ? [Pick("streaming: \"client\"", "streaming: \"server\"", "streaming: \"bidi\"", "idempotent")] : []);
            _text.Append(';');
            Space();
        }

        Close();
    }

    private TypeOf Message() => (Mischief() ? AnyType() : null) ?? Any(Kind.Table)!;

    private void WriteAttributes(string[] wanted, string[] others)
    {
        List<string> attributes = [.. wanted, .. others];
        if (_attributes.Count > 0 && Chance(0.1))
        {
            attributes.Add(Pick(_attributes.ToArray()) + Pick("", ": 5", ": -0x10", ": \"text\"", ": 'a\\u00e9b'"));
        }

        if (Mischief())
        {
            attributes.Add(
                Pick("nope", "id", "id: 0", "key", "required", "deprecated", "force_align: 3", "force_align: 4", "bit_flags",
                    "hash: \"fnv1_32\"", "shared", "flexbuffer", "vector64", "offset64", "original_order", "cpp_type: \"X\"",
                    "native_inline", "mark1: 4294967296", "nested_flatbuffer: 5"));
        }

        if (attributes.Count > 0)
        {
            string[] written = [.. attributes];
            _random.Shuffle(written);
            _text.Append($" ({string.Join(Pick(",", ", ", " , "), written)})");
        }
    }

    private void WriteDocumentation()
    {
        if (Chance(0.1))
        {
            _text.Append($"\n/// {Pick("What it is.", "\"quoted\" \\ and ünïcode", "")}\n");
        }
        else if (Chance(0.05))
        {
            _text.Append(Pick("// a remark\n", "/* another\n one */ "));
        }
    }

    private void Open() => _text.Append(Pick(" {", "{", "\n{\n", " { "));

    private void Close() => _text.Append(Pick("}", "}\n", "\n}\n"));

    private void Space() => _text.Append(Pick("\n", "\n\n", " ", "\r\n", "\t"));

    private string NewName(string prefix) =>
        Mischief() && _types.Count > 0 ? Pick(_types.ToArray()).Name : string.Create(CultureInfo.InvariantCulture, $"{prefix}{_next++}");

    // The full name reads the same in every namespace but the few that repeat its parts, so that is what is written from elsewhere.
    private string NameOf(TypeOf type) => Mischief() ? type.Name : type.Namespace == _namespace && Chance(0.7) ? type.Name : type.FullName;

    private bool HasAny(params Kind[] kinds) => _types.Exists(type => kinds.Contains(type.Kind));

    private TypeOf? Any(params Kind[] kinds)
    {
        TypeOf[] candidates = [.. _types.Where(type => kinds.Contains(type.Kind))];
        return candidates.Length == 0 ? null : Pick(candidates);
    }

    private TypeOf? AnyType() => _types.Count == 0 ? null : Pick(_types.ToArray());

    private bool Mischief() => _mischief > 0 && Chance(_mischief);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>A declared type: what may be done with it.</summary>
    private sealed record TypeOf(Kind Kind, string Name, string Namespace)
    {
        public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

        public List<(string Name, long Value)> Values { get; } = [];

        public bool HasZero => Kind == Kind.Flags || Values.Exists(static value => value.Value == 0);
    }
}
