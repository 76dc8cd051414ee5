namespace ZcGen.BinarySchemas.Reading;

/// <summary>The names of a schema's types, in the order in which fields refer to them.</summary>
internal sealed class TypeNames
{
    private readonly string[] _objects;
    private readonly string[] _enums;
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <exception cref="BadSchemaException">One is no name, or is there twice.</exception>
    public TypeNames(Schema schema)
    {
        _objects = new string[schema.Objects.Count];
        _enums = new string[schema.Enums.Count];
        for (int i = 0; i < _objects.Length; i++)
        {
            _objects[i] = Add(schema.Objects[i].Name.ToString());
        }

        for (int i = 0; i < _enums.Length; i++)
        {
            _enums[i] = Add(schema.Enums[i].Name.ToString());
        }
    }

    /// <summary>The namespace of a full name; empty for the global one.</summary>
    public static string NamespaceOf(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[..dot] : "";

    /// <summary>What stands behind the last dot.</summary>
    public static string SimpleNameOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary><paramref name="name"/>, which is made of identifiers and dots.</summary>
    /// <exception cref="BadSchemaException">It is not.</exception>
    public static string Checked(string name) => Array.TrueForAll(name.Split('.'), IsIdentifier) ? name : throw new BadSchemaException($"'{Shortened(name)}' is no name");

    /// <summary><paramref name="name"/>, which is one identifier.</summary>
    /// <exception cref="BadSchemaException">It is not.</exception>
    public static string CheckedSimple(string name) => IsIdentifier(name) ? name : throw new BadSchemaException($"'{Shortened(name)}' is no name");

    /// <summary>The table or struct with that number.</summary>
    /// <exception cref="BadSchemaException">There is none.</exception>
    public string Object(int index) => (uint)index < (uint)_objects.Length ? _objects[index] : throw new BadSchemaException($"there is no table or struct {index}");

    /// <summary>The enum or union with that number.</summary>
    /// <exception cref="BadSchemaException">There is none.</exception>
    public string Enum(int index) => (uint)index < (uint)_enums.Length ? _enums[index] : throw new BadSchemaException($"there is no enum or union {index}");

    /// <summary><paramref name="name"/>, a full name, as it can be written in <paramref name="scope"/>, a namespace: unless it would mean another type there.</summary>
    /// <exception cref="BadSchemaException">It would.</exception>
    public string In(string scope, string name)
    {
        for (string outer = scope; outer.Length > 0; outer = NamespaceOf(outer))
        {
            if (_all.Contains($"{outer}.{name}"))
            {
                throw new BadSchemaException($"'{name}' cannot be named in namespace '{scope}', where it means '{outer}.{name}'");
            }
        }

        return name;
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string Shortened(string text) => text.Length <= 50 ? text : text[..50] + "...";

    private string Add(string name) => _all.Add(Checked(name)) ? name : throw new BadSchemaException($"there are two types '{name}'");
}
