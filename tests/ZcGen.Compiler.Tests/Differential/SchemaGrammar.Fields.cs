using System.Globalization;

namespace ZcGen.Compiler.Tests.Differential;

/// <content>Fields, their types, attributes and defaults.</content>
internal sealed partial class SchemaGrammar
{
    private void WriteStruct()
    {
        var type = new TypeOf(Kind.Struct, NewName("S"), _namespace);
        _text.Append($"struct {type.Name}");
        WriteAttributes([],
            Chance(0.15) ? [$"force_align: {(Mischief() ? Pick("1", "3", "64", "\"x\"") : Pick("16", "32", "\"32\""))}"] : []);
        Open();
        int count = _random.Next(Mischief() ? 0 : 1, 7);
        int key = Chance(0.1) ? _random.Next(count + 1) : -1;
        for (int i = 0; i < count; i++)
        {
            WriteDocumentation();
            string written = InlineType(out bool isScalar, out bool isArray);
            _text.Append(
                $"f{(Mischief() ? 0 : i)}:{written}{(Mischief() ? Pick(" = 1", " = 0", " = false", " = null") : isScalar && Chance(0.05) ? " = 0" : "")}");
            WriteAttributes([], i == key && (isScalar || isArray || Chance(0.5)) ? ["key"] : []);
            _text.Append(';');
            Space();
        }

        Close();
        _types.Add(type);
    }

    // What a struct can hold: numbers, enums with a zero, structs, and arrays of these.
    private string InlineType(out bool isScalar, out bool isArray)
    {
        isArray = Chance(0.2);
        TypeOf? named = Mischief() ? AnyType() : Chance(0.5) ? Any(Kind.Struct) : Any(Kind.Enum, Kind.Flags);
        bool isNamed = named is not null && Chance(0.4) && (named.Kind is Kind.Struct || named.HasZero || Mischief());
        string inner = isNamed ? NameOf(named!) : Mischief() ? Pick("string", "[int]", "Nope") : Pick(Scalars);
        isScalar = !isArray && !(isNamed && named!.Kind == Kind.Struct);
        return isArray
            ? $"[{inner}{Pick(":", " : ")}{(Mischief() ? Pick("0", "65536", "N", "-1", "1.5") : Pick("1", "2", "3", "17", "0x10"))}]"
                : inner;
    }

    private void WriteTable()
    {
        var type = new TypeOf(Kind.Table, NewName("T"), _namespace);
        _text.Append($"table {type.Name}");
        WriteAttributes([], Chance(0.1) ? [Pick("original_order", "private", "csharp_partial")] : []);
        Open();
        int count = _random.Next(0, 9);
        TableField[] fields = [.. Enumerable.Range(0, count).Select(_ => NewField(type))];
        if (Chance(0.4))
        {
            GiveIds(fields);
        }

        if (Chance(0.2) && fields.FirstOrDefault(static field => field.CanBeKey) is { } key)
        {
            key.Attributes.Add("key");
        }

        for (int i = 0; i < count; i++)
        {
            WriteDocumentation();
            _text.Append($"{(Chance(0.02) ? "camelCase" : "field_")}{(Mischief() ? 0 : i)}:{fields[i].Type}{fields[i].Default}");
            WriteAttributes([.. fields[i].Attributes], []);
            _text.Append(';');
            Space();
        }

        Close();
        _types.Add(type);
    }

    private void GiveIds(TableField[] fields)
    {
        int[] order = [.. Enumerable.Range(0, fields.Length)];
        _random.Shuffle(order);
        int next = 0;
        foreach (int index in order)
        {
            next += fields[index].IsUnion ? 1 : 0;
            string id = Mischief() ? Pick("0", "1", "-1", "65536", "\"x\"", "2") : Chance(0.1) ? $"\"{next}\"" : Integer(next);
            next++;
            if (!Mischief())
            {
                fields[index].Attributes.Add($"id: {id}");
            }
        }
    }

    private TableField NewField(TypeOf table)
    {
        TableField field = _random.Next(10) switch
        {
            0 or 1 or 2 => NewScalar(),
            3 when Any(Kind.Enum, Kind.Flags) is { } named => NewEnum(named),
            4 => NewString(),
            5 when Any(Kind.Struct) is { } named => new TableField(NameOf(named)),
            6 => new TableField(NameOf(Chance(0.2) ? table : Any(Kind.Table) ?? table)),
            7 when Any(Kind.Union) is { } named => new TableField(NameOf(named)) { IsUnion = true },
            8 or 9 => NewVector(table),
            _ => NewScalar(),
        };
        if (Mischief())
        {
            field.Type = Pick("Nope", "[[int]]", "[int:3]", "int", "string", "[Nope]", "A.Nope", AnyType()?.Name ?? "x");
        }

        if (Mischief())
        {
            field.Default =
                Pick(" = 0", " = 1", " = null", " = \"x\"", " = []", " = V0", " = true", " = nan", " = -1", " = 1e400", " = 1.5", " = [1]",
                    " = sin(1)", " = sqrt(2)", " = 0x10", " = -inf", " = ''", " = {}");
        }

        bool isScalar = field.IsScalar;
        if (Chance(0.08) || Mischief())
        {
            field.Attributes.Add(!isScalar && Chance(0.5) && field.Default.Length == 0
                ? "required" : Pick("deprecated", "native_default: \"x\"", "cpp_ptr_type: \"naked\""));
        }

        return field;
    }

    private TableField NewScalar()
    {
        string type = Pick(Scalars);
        var field = new TableField(type) { IsScalar = true };
        if (Chance(0.5))
        {
            field.Default = " = "
                + (Chance(0.15) ? "null" : type.StartsWith('f') || type.StartsWith('d') ? FloatDefault() : type == "bool"
                    ? Pick("true", "false", "0", "1", "\"true\"") : IntegerDefault(type));
        }

        field.CanBeKey = !field.Default.EndsWith("null", StringComparison.Ordinal);
        if (Chance(0.1) && HashBits(type) is { } bits)
        {
            field.Attributes.Add($"hash: \"{Pick("fnv1", "fnv1a")}_{(Mischief() ? 32 : bits)}\"");
            if (Chance(0.3))
            {
                field.Attributes.Add("cpp_type: \"X\"");
            }
        }

        return field;
    }

    private static int? HashBits(string type) => type switch
    {
        "short" or "ushort" or "int16" or "uint16" => 16,
        "int" or "uint" or "int32" or "uint32" => 32,
        "long" or "ulong" or "int64" or "uint64" => 64,
        _ => null,
    };

    private string FloatDefault() => Pick(
        "1", "-1", "0", "0.5", "1.", ".5", "-.25", "1e3", "1.5e-3", "+2.5", "0x1.8p1", "-0x.8p-2", "nan", "-inf", "+inf", "infinity",
        "\"1.5\"", "\" 3 \"",
        "sin(1)", "cos(rad(180))", "atan(1.5)", "deg(3.14)", "1e400", "3.4028235e38", "0.1", "123456789", "1e-50");

    private string IntegerDefault(string type)
    {
        if (Chance(0.1) && Any(Kind.Enum, Kind.Flags) is { } named && named.Namespace.Length == 0)
        {
            return $"\"{named.Name}.{Pick(named.Values.ToArray()).Name}\"";
        }

        bool isUnsigned = type[0] == 'u';
        string[] edges = type switch
        {
            "byte" or "int8" => ["-128", "127"],
            "ubyte" or "uint8" => ["255", "0xFF"],
            "short" or "int16" => ["-32768", "32767"],
            "ushort" or "uint16" => ["65535"],
            "int" or "int32" => ["-2147483648", "2147483647", "-0x80000000"],
            "uint" or "uint32" => ["4294967295"],
            "long" or "int64" => ["-9223372036854775808", "9223372036854775807"],
            _ => ["18446744073709551615", "0xFFFFFFFFFFFFFFFF"],
        };
        return Mischief() ? Pick("128", "256", "-129", "65536", "4294967296", "-1", "18446744073709551616", "9223372036854775808")
            : Chance(0.3) ? Pick(edges)
            : Chance(0.1) ? Pick("\"5\"", "'0x7'", "true", "\"false\"", "007", "+3")
            : Integer(_random.Next(isUnsigned ? 0 : -100, 100));
    }

    private TableField NewEnum(TypeOf named)
    {
        bool isOptional = Chance(0.1);
        (string name, long value) = Pick(named.Values.ToArray());
        string chosen = named.Kind == Kind.Flags && Chance(0.5)
            ? $"\"{string.Join(' ', named.Values.Where(_ => Chance(0.5)).Select(static flag => flag.Name).DefaultIfEmpty(name))}\""
            : Chance(0.2) && named.Kind == Kind.Enum ? Integer(value)
            : Chance(0.2) ? $"\"{name}\"" : name;
        bool needsDefault = !named.HasZero;
        return new TableField(NameOf(named))
        {
            IsScalar = true,
            CanBeKey = !isOptional,
            Default = isOptional ? " = null" : (needsDefault && !Mischief()) || Chance(0.5) ? $" = {chosen}" : "",
        };
    }

    private TableField NewString()
    {
        var field =
            new TableField("string")
            {
                CanBeKey = true,
                Default = Chance(0.1) ? $" = {Pick("\"\"", "\"text\"", "'a \\\"b\\\" \\u00e9'")}" : ""
            };
        field.CanBeKey = field.Default.Length == 0;
        if (Chance(0.1) && field.CanBeKey)
        {
            field.Attributes.Add(Pick("shared", "offset64", "cpp_str_type: \"s\""));
        }

        return field;
    }

    private TableField NewVector(TypeOf table)
    {
        switch (_random.Next(8))
        {
            case 0:
                return new TableField(
                    "[ubyte]")
                {
                    Attributes =
                        { Pick("flexbuffer", $"nested_flatbuffer: \"{table.FullName}\"", "vector64", "offset64", "force_align: 8") }
                };
            case 1 when Any(Kind.Enum, Kind.Flags) is { } named:
                return new TableField($"[{NameOf(named)}]");
            case 2 when Any(Kind.Struct) is { } named:
                return new TableField($"[{NameOf(named)}]") { Attributes = { Pick("native_inline", "vector64", "native_default: \"x\"") } };
            case 3:
                return new TableField($"[{NameOf(Any(Kind.Table) ?? table)}]");
            case 4 when Any(Kind.Union) is { } named:
                return new TableField($"[{NameOf(named)}]") { IsUnion = true };
            case 5:
                return new TableField("[string]");
            default:
                return new TableField($"[{Pick(Scalars)}]") { Default = Chance(0.1) ? " = []" : "" };
        }
    }

    private static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A field before it is written.</summary>
    private sealed class TableField(string type)
    {
        public string Type { get; set; } = type;

        public string Default { get; set; } = "";

        public List<string> Attributes { get; } = [];

        public bool IsScalar { get; init; }

        public bool IsUnion { get; init; }

        public bool CanBeKey { get; set; }
    }
}
